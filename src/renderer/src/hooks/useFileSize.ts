import { fileSize } from '@renderer/lib/format'
import { useLanguage } from './useLanguage'

/** Says sizes of files in the language of the window. */
export function useFileSize(): (bytes: number) => string {
  const language = useLanguage()
  return (bytes) => fileSize(bytes, language)
}
