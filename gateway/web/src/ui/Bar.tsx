/** A fraction as a length, for the eye only: the figure stands beside it. */
export function Bar({ fraction }: { fraction: number }) {
  const width = Math.max(0, Math.min(1, fraction)) * 100
  return (
    <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-rail" width="100" height="6" />
      <rect className="bar-fill" width={width} height="6" />
    </svg>
  )
}
