// Where the time and the memory of a training go: a run with ONNX Runtime's profiler, and the run's own prediction.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { biaochi, trainEvents } from './biaochi.mjs'

const width = (shape) => shape.at(-1) ?? 1
/** A product that sums over or gives no more than an adapter's rank. */
const isNarrow = ({ inputs, outputs }, rank) =>
  width(outputs[0]) <= rank ||
  outputs[0][0] <= rank ||
  inputs.some((shape) => shape.length === 2 && width(shape) <= rank)

/** What a kernel is for, the first that fits; the rest is element-wise. */
const purposes = [
  ['loop over the vocabulary', ({ op }) => op === 'Scan'],
  ['products with an adapter’s matrices', (kernel, rank) => kernel.op === 'Gemm' && isNarrow(kernel, rank)],
  ['products with the model’s matrices', ({ op }) => op === 'Gemm' || op === 'MatMulBnb4'],
  ['products of attention', ({ op }) => op === 'FusedMatMul'],
  ['softmax', ({ op }) => op === 'Softmax'],
  [
    'norms and rotary embedding',
    ({ op }) => op === 'SimplifiedLayerNormalization' || op === 'RotaryEmbedding',
  ],
  [
    'transpositions, gathers, copies',
    ({ op }) => /^(Transpose|Gather|ScatterND|Slice|Concat|Expand|Pad|Split)$/.test(op),
  ],
  ['element-wise, sums', () => true],
]

/** Milliseconds per purpose and run of the graph, from a profile's events; the first run, which warms up, is left out. */
export function timesByPurpose(events, rank) {
  const runs = events.filter(({ name }) => name === 'model_run').slice(1)
  const within = ({ ts, dur }) => runs.some((run) => ts >= run.ts && ts + dur <= run.ts + run.dur)
  const kernels = events
    .filter((event) => event.name.endsWith('_kernel_time') && within(event))
    .map(({ dur, args, ts }) => ({
      ts,
      dur,
      op: args.op_name,
      inputs: shapes(args.input_type_shape),
      outputs: shapes(args.output_type_shape),
    }))
  const loops = kernels.filter(({ op }) => op === 'Scan')
  const inLoop = ({ op, ts, dur }) =>
    op !== 'Scan' && loops.some((loop) => ts >= loop.ts && ts + dur <= loop.ts + loop.dur)
  const total = runs.reduce((sum, { dur }) => sum + dur, 0)
  const times = new Map(purposes.map(([name]) => [name, 0]))
  for (const kernel of kernels.filter((kernel) => !inLoop(kernel))) {
    const [name] = purposes.find(([, fits]) => fits(kernel, rank))
    times.set(name, times.get(name) + kernel.dur)
  }
  const known = [...times.values()].reduce((sum, us) => sum + us, 0)
  times.set('the runtime between kernels', Math.max(0, total - known))
  return [...times].map(([name, us]) => ({ name, ms: us / 1000 / runs.length, share: us / total }))
}

/** Each is listed as {type: shape}. */
const shapes = (list) => (list ?? []).map((shape) => Object.values(shape)[0])

/** Trains the recipe once more with the profiler on; a table of where its time and its memory go. */
export async function profiled(folder, { recipe, rank, why }) {
  const home = join(folder, 'home-profiled')
  await biaochi(home, ['train', '--recipe', recipe], { BIAOCHI_PROFILE: join(folder, 'profile') })
  const [file] = readdirSync(folder).filter((name) => /^profile.*\.json$/.test(name))
  const times = timesByPurpose(JSON.parse(readFileSync(join(folder, file), 'utf8')), rank)
  const { predicted } = trainEvents(home).find(({ type }) => type === 'preflight')
  const bytes = Object.entries(predicted)
  const all = bytes.reduce((sum, [, n]) => sum + n, 0)
  const percent = (share) => `${(100 * share).toFixed(1)} %`
  return {
    title: `Where it goes: ${why}`,
    note: 'One more run of ours with ONNX Runtime’s profiler, milliseconds per micro-batch; memory as predicted from the graph for the largest micro-batch.',
    head: ['time', 'ms', 'share'],
    rows: [
      ...times.map(({ name, ms, share }) => [name, ms.toFixed(1), percent(share)]),
      ['**memory**', '**MiB**', ''],
      ...bytes.map(([name, n]) => [name, (n / 2 ** 20).toFixed(0), percent(n / all)]),
    ],
  }
}
