import type { Program } from '../lower/onnx'
import type { StoredWeight } from '../lower/storedWeight'
import type { TensorFlow } from '../lower/tfjs'
import { loadTfjs } from './loadTfjs'
import { isRoomy, OnnxSession } from './OnnxSession'
import type { Tensor } from './tensor'
import { TfjsSession } from './TfjsSession'

export interface SessionOptions {
  readonly provider: string
  /** Folder for the graph and the links to the weights. */
  readonly cache: string
  /** Reads each weight in both directions. */
  readonly training?: boolean
  /** For the provider tfjs: a TensorFlow.js with a backend, where it should not be the installed one. */
  readonly tf?: TensorFlow
}
/** Values of a graph's inputs, by name; a graph takes what it needs. */
export type Feeds = Readonly<Record<string, Tensor>>

/** A program on some runtime. Owns memory that is not JavaScript's: dispose it. */
export interface Session {
  /** Runs the graph. `outputs` limits what is handed back; all where absent. */
  run(feeds: Feeds, outputs?: readonly string[]): Promise<Readonly<Record<string, Tensor>>>
  dispose(): Promise<void>
}

/**
 * Loads a program and its weights on the provider's runtime. Throws MODEL_INVALID, OUT_OF_MEMORY, or NOT_FOUND for a
 * provider that is not installed.
 */
export async function openSession(
  program: Program,
  weights: ReadonlyMap<string, StoredWeight>,
  options: SessionOptions,
): Promise<Session> {
  if (options.provider === 'tfjs') return TfjsSession.open(options.tf ?? loadTfjs(), program, weights)
  return OnnxSession.open(program, weights, options)
}

/** Whether a training lays its weights out anew for the matrix kernels: a second copy per direction they are read in. */
export const packsWeights = (weights: ReadonlyMap<string, StoredWeight>): boolean => isRoomy(weights, true)
