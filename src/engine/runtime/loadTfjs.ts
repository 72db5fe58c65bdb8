import { createRequire } from 'node:module'
import { AppError } from '@shared/errors/appError'
import type { TensorFlow } from '../lower/tfjs'

/** An optional peer dependency: nothing of it is loaded before somebody asks for the provider. */
const tfjsPackage = '@tensorflow/tfjs-node-gpu'

/** TensorFlow.js on the machine's GPU. Throws NOT_FOUND where it is not installed or does not load, with the reason. */
export function loadTfjs(): TensorFlow {
  const require = createRequire(import.meta.url)
  restoreUtil(require('node:util') as Record<string, unknown>) // the object that the package will see
  try {
    return require(tfjsPackage) as TensorFlow // it re-exports all of tfjs-core, whose types this is
  } catch (e) {
    const missing = e instanceof Error && 'code' in e && e.code === 'MODULE_NOT_FOUND'
    const why = missing ? 'is not installed' : `does not load (${String(e).split('\n')[0]})`
    throw new AppError(
      'NOT_FOUND',
      `${tfjsPackage} ${why}: see docs/providers.md, or use another provider.`,
      {
        cause: e,
      },
    )
  }
}

/** Version 4.22 of the package still calls two functions of node:util that Node 23 removed. */
function restoreUtil(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] ??= (x: unknown) => x === null || x === undefined
  util['isArray'] ??= Array.isArray
}
