import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { filesInArchive, isArchive } from './archive'
import { plainFile, type DataFile } from './dataFile'

/** Deeper or more than any benchmark is: a whole disk given by mistake ends here. */
const limits = { depth: 10, files: 100_000 }

/** Files below a folder, nearer ones first, each level in the order of names. Links are followed, hidden names are not listed. */
export function listFiles(folder: string): DataFile[] {
  const found: DataFile[] = []
  const seen = new Set<string>()
  let level: readonly string[] = ['']
  for (let depth = 0; depth <= limits.depth && level.length > 0; depth++)
    level = level.flatMap((base) => {
      const at = join(folder, base)
      if (found.length > limits.files || seen.has(realpathSync(at))) return []
      seen.add(realpathSync(at))
      return listFolder(folder, base, found)
    })
  return found
}

/** Adds the folder's files to `found` and gives its folders. */
function listFolder(root: string, base: string, found: DataFile[]): string[] {
  const folders: string[] = []
  for (const name of namesIn(join(root, base))) {
    if (name.startsWith('.') || name === '__MACOSX' || name === 'node_modules') continue
    const path = join(root, base, name)
    const kind = statSync(path, { throwIfNoEntry: false })
    if (kind?.isDirectory()) folders.push(`${base}${name}/`)
    else if (kind?.isFile()) found.push(plainFile(`${base}${name}`, path))
  }
  return folders
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return [] // a folder we may not read holds nothing for us
  }
}

/** What the archives among the files hold; one that cannot be read holds nothing, and `unread` is told why. */
export async function listArchives(
  files: readonly DataFile[],
  unread: (error: unknown) => void,
): Promise<DataFile[]> {
  const inside: DataFile[] = []
  for (const file of files.filter(({ name }) => isArchive(name)))
    try {
      inside.push(...(await filesInArchive(file)))
    } catch (e) {
      unread(e)
    }
  return inside.filter(({ name }) => !/(^|\/)(\.|__MACOSX\/)/.test(name))
}
