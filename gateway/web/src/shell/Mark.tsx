/** Krets' mark: a circuit of three that hand on to each other. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="28" height="28" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="3" strokeLinecap="round">
        <path d="M20.6 6a11 11 0 0 1 6.1 12.4" />
        <path d="M21.8 25.3a11 11 0 0 1-13.8-1" />
        <path d="M5.2 17.6A11 11 0 0 1 11.4 6" />
      </g>
      <g fill="currentColor">
        <circle cx="16" cy="5" r="3.4" />
        <circle cx="25.5" cy="22" r="3.4" />
        <circle cx="6.5" cy="22" r="3.4" />
      </g>
    </svg>
  )
}
