import type { Node } from '../core/ops'
import { Emitter } from './emitter'
import { elementType, type ValueInfo } from './onnxProto'
import { chosen, gemm, logits } from './spellings'

/** What the logits of a chunk may occupy, in elements: 16 MiB, so that they are near when they are read again. */
const chunkElements = 2 ** 22
/** With fewer rows at a time the product would wait for the projection's matrix. */
const leastRows = 64

/** Rows whose logits exist at a time, at most. */
export const chunkRows = (vocab: number): number => Math.max(leastRows, Math.floor(chunkElements / vocab))

interface TokenScores {
  /** [N] */
  readonly logProb: string
  /** [N, D], computed where somebody asks for it. */
  readonly slope: () => string
}

/**
 * The log-probabilities of targets, and their slopes out of the same logits, in a loop over equal chunks of rows: [N, V]
 * never exists, and nothing is computed twice. What is filled up with zeros to the last chunk's end is cut off again.
 */
export function tokenScores(emitter: Emitter, inputs: readonly string[], y: Node): TokenScores {
  return emitter.once(`scores ${inputs.join()}`, () => loop(emitter, inputs, y))
}

function loop(emitter: Emitter, [hidden, head, target]: readonly string[], y: Node): TokenScores {
  const [vocab, width] = y.inputs[1]!.shape as readonly [number, number] // a vocabulary has no open sizes
  const { rows, chunks, size } = chunksOf(emitter, target!, chunkRows(vocab))
  const prefix = `${target!}.${hidden!}.`
  const body = new Emitter(new Map(), { emitter, prefix })
  const [h, t] = [`${prefix}hidden`, `${prefix}target`]
  const scores = chunkScores(body, [h, head!, t])
  const output: ValueInfo[] = [value(scores.logProb, ['C'])]
  const input = [value(h, ['C', width]), { ...value(t, ['C']), elementType: elementType.INT64 }]
  const joined = (...parts: readonly string[]): string => emitter.emit('Concat', parts, { axis: 0 })
  const zero = emitter.int64([0])
  const missing = emitter.emit('Sub', [emitter.emit('Mul', [chunks, size]), rows])
  const cut = (x: string, padding: string, shape: string): string =>
    emitter.emit('Reshape', [emitter.emit('Pad', [x, padding]), shape], { allowzero: 1 })
  const fed = [
    cut(hidden!, joined(zero, zero, missing, zero), joined(chunks, size, emitter.int64([width]))),
    cut(target!, joined(zero, missing), joined(chunks, size)),
  ]
  const graph = { node: body.nodes, initializer: [], input, output }
  const logProb = emitter.emit('Scan', fed, { num_scan_inputs: 2, body: { graph } })
  const whole = (x: string, shape: readonly number[]): string =>
    emitter.emit('Slice', [emitter.emit('Reshape', [x, emitter.int64(shape)]), zero, rows])
  return {
    logProb: whole(logProb, [-1]),
    slope: () =>
      emitter.once(`slope ${logProb}`, () => {
        output.push(value(scores.slope(), ['C', width]))
        return whole(emitter.secondOutput(logProb), [-1, width])
      }),
  }
}

const value = (name: string, shape: ValueInfo['shape']): ValueInfo => ({
  ...{ name, shape },
  elementType: elementType.FLOAT,
})

/** How many rows there are, in how many chunks, of how many rows each: i64 [1]. */
function chunksOf(
  emitter: Emitter,
  target: string,
  most: number,
): Record<'rows' | 'chunks' | 'size', string> {
  const one = emitter.int64([1])
  const rows = emitter.emit('Shape', [target])
  const divided = (by: string): string =>
    emitter.emit('Div', [emitter.emit('Sub', [emitter.emit('Add', [rows, by]), one]), by]) // rounded up
  const chunks = emitter.emit('Max', [divided(emitter.int64([most])), one])
  return { rows, chunks, size: divided(chunks) }
}

/** log softmax(z) at the target and its slope; log Σ exp z is max z − log max softmax(z). */
function chunkScores(body: Emitter, [h, head, t]: readonly [string, string, string]): TokenScores {
  const z = logits(body, h, head)
  const p = body.emit('Softmax', [z])
  const most = (x: string): string => body.emit('ReduceMax', [x, body.int64([1])], { keepdims: 0 })
  const total = body.emit('Sub', [most(z), body.emit('Log', [most(p)])])
  return { logProb: body.emit('Sub', [chosen(body, z, t), total]), slope: () => slopeOf(body, p, [head, t]) }
}

/** head[target] − p · head, which the product adds up itself. */
export const slopeOf = (emitter: Emitter, p: string, [head, target]: readonly [string, string]): string =>
  emitter.emit(
    'Gemm',
    [p, head, emitter.emit('Gather', [head, target])],
    gemm({ transA: false, transB: false, alpha: -1 }),
  )
