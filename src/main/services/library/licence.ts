import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { InstalledModel } from '@shared/domain/installedModel'

/** Hubs write `other` where a licence has no identifier and put its own name beside it. */
const frontMatter = z.object({
  license: z.union([z.string(), z.array(z.string())]).optional(),
  license_name: z.string().optional(),
})

/** What the model's README says about its licence, or the first line of its licence file; null where neither is there. */
export function licenceOf(folder: string): InstalledModel['licence'] {
  try {
    return readLicence(folder)
  } catch (e) {
    if (e instanceof Error && 'syscall' in e) return null // may not be read
    throw e
  }
}

function readLicence(folder: string): InstalledModel['licence'] {
  const name = fromReadme(join(folder, 'README.md'))
  if (name !== null) return { name, file: 'README.md' }
  for (const file of ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'LICENCE']) {
    const path = join(folder, file)
    if (!existsSync(path)) continue
    const [line] = readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((text) => text.trim() || [])
    if (line !== undefined) return { name: line.replace(/^#+\s*/, ''), file }
  }
  return null
}

function fromReadme(path: string): string | null {
  if (!existsSync(path)) return null
  const [, yaml] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(path, 'utf8')) ?? []
  const { license, license_name: own } = frontMatter.safeParse(parsed(yaml ?? '')).data ?? {}
  const [identifier] = [license ?? []].flat()
  return (identifier === 'other' ? (own ?? identifier) : identifier) ?? own ?? null
}

function parsed(yaml: string): unknown {
  try {
    return parse(yaml)
  } catch {
    return null // a README of somebody else's
  }
}
