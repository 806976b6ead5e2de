/** Text of a user, with its web addresses as links. They lead away from Krets and tell nobody where from. */
export function Linked({ text }: { text: string }) {
  // with a group, split keeps what it splits by: every second part is an address
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} rel="noreferrer nofollow" target="_blank">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
