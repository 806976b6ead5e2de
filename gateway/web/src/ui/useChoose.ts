import { useSearchParams, type NavigateOptions } from 'react-router'

/** Puts what is chosen into the address, where a reload and a link find it again. */
export function useChoose(options?: NavigateOptions): (name: string, value: string) => void {
  const [, setSearch] = useSearchParams()
  return (name, value) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      next.set(name, value)
      return next
    }, options)
}
