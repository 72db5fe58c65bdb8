import type { Program } from '../lower/onnx'
import type { StoredWeight } from '../lower/storedWeight'
import { OnnxSession } from './OnnxSession'
import type { Tensor } from './tensor'

export interface SessionOptions {
  readonly provider: string
  /** Folder for the graph and the links to the weights. */
  readonly cache: string
  /** Reads each weight in both directions. */
  readonly training?: boolean
}
/** Values of a graph's inputs, by name; a graph takes what it needs. */
export type Feeds = Readonly<Record<string, Tensor>>

/** A program on some runtime. Owns memory that is not JavaScript's: dispose it. */
export interface Session {
  /** Runs the graph. `outputs` limits what is handed back; all where absent. */
  run(feeds: Feeds, outputs?: readonly string[]): Promise<Readonly<Record<string, Tensor>>>
  dispose(): Promise<void>
}

/** Loads a program and its weights on the provider's runtime. Throws MODEL_INVALID or OUT_OF_MEMORY. */
export function openSession(
  program: Program,
  weights: ReadonlyMap<string, StoredWeight>,
  options: SessionOptions,
): Promise<Session> {
  return OnnxSession.open(program, weights, options)
}
