import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { DownloadPlan } from '@shared/domain/hub'
import { digestFile } from '../digests'
import type { DigestCache } from '../ports'
import { replaceFile } from '../replaceFile'
import { placeOf, workFolder } from './safePath'

/** What downloads of one repository have brought into a folder: the sha256 of each file by its path. */
const fetched = z.object({ repo: z.string(), files: z.record(z.string(), z.string()) })

const recordName = 'files.json'
/** A part of no file: a folder that has one is not whole. */
const markName = '.part'

/** Until `settle` the folder counts as interrupted, even if the download is given up: files of two commits may lie in it. */
export function markUnfinished(folder: string): void {
  const mark = placeOf(folder, `${workFolder}/${markName}`)
  if (!existsSync(mark)) replaceFile(mark, '')
}

/**
 * Ends a download that has everything: what an earlier one brought and the repository does not have any more goes, since a
 * folder is named after a branch and a model is read from all its files. What somebody has put or changed there stays.
 * Returns the paths that are gone.
 */
export async function settle(
  plan: Pick<DownloadPlan, 'kind' | 'id' | 'folder' | 'files' | 'leftOut'>,
  arrived: ReadonlyMap<string, string>,
  digests: DigestCache,
): Promise<string[]> {
  const { folder } = plan
  const repo = `${plan.kind}s/${plan.id}`
  const before = fetchedInto(folder, repo)
  // as on file systems that take a and A for the same
  const listed = new Set([...plan.files, ...plan.leftOut].map(({ path }) => path.toLowerCase()))
  const stale = Object.entries(before).filter(([path]) => !listed.has(path.toLowerCase()))
  const gone: string[] = []
  for (const [path, sha256] of stale) {
    const file = join(folder, path)
    if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) continue
    if ((await digestFile(file, digests)).sha256 !== sha256) continue
    rmSync(file)
    gone.push(path)
  }
  const kept = Object.entries(before).filter(([path]) => listed.has(path.toLowerCase()))
  const record = { repo, files: { ...Object.fromEntries(kept), ...Object.fromEntries(arrived) } }
  replaceFile(placeOf(folder, `${workFolder}/${recordName}`), `${JSON.stringify(record)}\n`)
  rmSync(join(folder, workFolder, markName), { force: true })
  return gone
}

/** Removes the parts of a download that is given up. */
export function dropParts(folder: string): void {
  const work = join(folder, workFolder)
  if (!existsSync(work)) return
  for (const name of readdirSync(work))
    if (name !== recordName && name !== markName) rmSync(join(work, name), { recursive: true, force: true })
}

function fetchedInto(folder: string, repo: string): z.output<typeof fetched>['files'] {
  try {
    const known = fetched.parse(JSON.parse(readFileSync(join(folder, workFolder, recordName), 'utf8')))
    return known.repo === repo ? known.files : {}
  } catch {
    return {} // the first download into this folder, or the record is damaged: nothing is known to be ours
  }
}
