import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'

const manifest = z.object({
  version: z.string(),
  license: z.string().default('unknown'),
  dependencies: z.record(z.string(), z.string()).default({}),
})
const manifestOf = (folder: string): z.output<typeof manifest> =>
  manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

/** The folder of the program, with package.json, resources and node_modules: the same from source and from a build. */
export function programFolder(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from
  if (dirname(from) === from)
    throw new AppError('NOT_FOUND', 'The program has lost its package.json: install it again.')
  return programFolder(dirname(from))
}

/**
 * A file of the program for whoever does not know Electron's archive: native code, and a process under a permission
 * model of its own. electron-builder.yml lays such files beside the archive; from source nothing changes.
 */
export const outsideArchive = (path: string): string =>
  path.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked')

/** The folder in which package.json, resources and native parts lie as real files, for everybody to read. */
export const appFolder = (): string => outsideArchive(programFolder())

/** Version of the program itself or of a package it stands on. */
export function versionOf(app: string, dependency?: string): string {
  const folder = dependency === undefined ? app : join(app, 'node_modules', dependency)
  try {
    return manifestOf(folder).version
  } catch {
    return 'unknown' // a package manager may have put it elsewhere; a version that nobody knows is said to be that
  }
}

/** The embedded demo, ready to start. */
export function readDemo(app: string): { recipe: string; base: string } {
  const base = join(app, 'resources', 'demo')
  try {
    return { recipe: readFileSync(join(base, 'recipe.yaml'), 'utf8'), base }
  } catch (e) {
    throw new AppError('NOT_FOUND', `The demo in "${base}" is missing: install the program again.`, {
      cause: e,
    })
  }
}

/** The program's version and licence, and those of the packages that it stands on as far as they are there to be asked. */
export function aboutApp(app: string): {
  version: string
  licence: string
  libraries: { name: string; version: string; licence: string }[]
} {
  const { version, license: licence, dependencies } = manifestOf(app)
  const libraries = Object.keys(dependencies).flatMap((name) => {
    try {
      const own = manifestOf(join(app, 'node_modules', name))
      return [{ name, version: own.version, licence: own.license }]
    } catch {
      return [] // bundled, or put elsewhere by a package manager
    }
  })
  return { version, licence, libraries }
}
