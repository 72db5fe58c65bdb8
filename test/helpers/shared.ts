import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const folders = {
  oracle: process.env['BIAOCHI_ORACLE'] ?? resolve(root, '../shared/oracle'),
  shared: process.env['BIAOCHI_SHARED'] ?? resolve(root, '../shared'),
}

/** A path inside the reference material beside the project, which a user's clone does not have. */
export const inShared = (...path: string[]): string => resolve(folders.shared, ...path)
export const inOracle = (...path: string[]): string => resolve(folders.oracle, ...path)

/** `test` where the material is there; reported as skipped where it is not. */
export const testWithShared = test.skipIf(!existsSync(folders.shared))
export const testWithOracle = test.skipIf(!existsSync(folders.oracle))
