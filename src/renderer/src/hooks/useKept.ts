import { useState } from 'react'

/** The latest value that was there: what is on the screen stays while the next one is read. */
export function useKept<T>(value: T | undefined): T | undefined {
  const [kept, setKept] = useState(value)
  if (value !== undefined && value !== kept) setKept(value)
  return value ?? kept
}
