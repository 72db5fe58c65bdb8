import type { DataFile } from './dataFile'
import { filesInTar } from './tarArchive'
import { filesInZip } from './zipArchive'

/** Hears of the names that are left out because they lead out of the archive or are links. */
export type LeaveOut = (name: string) => void

/** What is looked into, by the end of its name. */
const formats: readonly {
  readonly name: RegExp
  readonly files: (archive: DataFile, leaveOut: LeaveOut) => Promise<DataFile[]>
}[] = [
  { name: /\.zip$/i, files: filesInZip },
  { name: /\.(tar|tar\.gz|tgz)$/i, files: filesInTar },
]

/** Whether a file's name says that it is an archive we look into. */
export const isArchive = (name: string): boolean => formats.some((format) => format.name.test(name))

/**
 * The files inside an archive and inside the archives that it holds; names that lead out of it and links are not among
 * them. Throws DATA_INVALID where it is no archive of its kind, or one that unpacks to far more than data does.
 */
export async function filesInArchive(archive: DataFile, leaveOut: LeaveOut = () => {}): Promise<DataFile[]> {
  const own = await listed(archive, leaveOut)
  const inner: DataFile[] = []
  for (const file of own.filter(({ name }) => isArchive(name))) inner.push(...(await listed(file, leaveOut)))
  return [...own, ...inner]
}

const listed = async (archive: DataFile, leaveOut: LeaveOut): Promise<DataFile[]> =>
  (await formats.find(({ name }) => name.test(archive.name))?.files(archive, leaveOut)) ?? []
