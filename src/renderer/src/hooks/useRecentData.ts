import { create } from 'zustand'

/** A file or folder that this window has looked at. */
export interface RecentData {
  readonly file: string
  /** Milliseconds since 1970. */
  readonly at: number
}

const storageKey = 'biaochi.data'
const most = 12

function stored(): readonly RecentData[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

const isRecent = (value: unknown): value is RecentData =>
  typeof value === 'object' &&
  value !== null &&
  'file' in value &&
  typeof value.file === 'string' &&
  'at' in value &&
  typeof value.at === 'number'

export const useRecentData = create<{ readonly files: readonly RecentData[] }>()(() => ({ files: stored() }))

function keep(files: readonly RecentData[]): void {
  localStorage.setItem(storageKey, JSON.stringify(files))
  useRecentData.setState({ files })
}

/** The latest first; the oldest gives way. */
export function rememberData(file: string): void {
  const others = useRecentData.getState().files.filter((recent) => recent.file !== file)
  keep([{ file, at: Date.now() }, ...others].slice(0, most))
}

/** Takes it out of the list and nothing else. */
export const forgetData = (file: string): void =>
  keep(useRecentData.getState().files.filter((recent) => recent.file !== file))
