// Whole training runs over real rows: Biaochi and PyTorch + PEFT in turn, with the same model, rows and settings.
// Speed is measured over the epochs after the first, each of which sees every row once, whatever the order.
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { biaochi, median, output, trainMetrics } from './biaochi.mjs'
import { findPython } from './lora.mjs'
import { makeModel, parameters, shape } from './model.mjs'
import { profiled } from './profile.mjs'
import { makeRows } from './realRows.mjs'

const full = {
  ...{ rows: { sft: 48, dpo: 16, qlora: 32 }, batch: 8, length: 512, rank: 8, epochs: 2, rounds: 2 },
  ...{ attentions: ['eager', 'sdpa'], threads: availableParallelism() },
}
/** Says whether the scripts work, not how fast anything is. */
const tiny = {
  ...full,
  rows: { sft: 4, dpo: 4, qlora: 4 },
  batch: 2,
  length: 160,
  epochs: 2,
  rounds: 1,
  attentions: ['sdpa'],
  threads: 1,
}
const settings = process.env.BIAOCHI_BENCH_TINY ? tiny : full

const torch = (dtype) => ({ name: dtype, dtype })
const ours = { name: 'Biaochi', adapter: {} }

/** LoRA over instructions of mixed lengths, trained on the answers. */
export const measureSft = (folder, say) =>
  compare(folder, say, {
    ...{ title: 'LoRA SFT on real instructions', method: 'sft', train: {}, count: settings.rows.sft },
    ...{ ours: [ours], theirs: [torch('float32'), torch('bfloat16')] },
    goals: { speed: { float32: 2.2, bfloat16: 1.5 }, memory: 0.5, start: 0.3 },
  })

export const measureDpo = (folder, say) =>
  compare(folder, say, {
    ...{ title: 'LoRA DPO on real pairs', method: 'dpo', train: { beta: 0.1 }, count: settings.rows.dpo },
    ...{ ours: [ours], theirs: [torch('float32'), torch('bfloat16')] },
    goals: { speed: { float32: 3 } },
  })

/** The weights in 4 bit on our side, against LoRA over float32 weights. */
export const measureQlora = (folder, say) =>
  compare(folder, say, {
    ...{ title: 'QLoRA on real instructions', method: 'sft', train: {}, count: settings.rows.qlora },
    ours: [{ name: 'Biaochi, NF4, double quantisation', adapter: { quantize: 'nf4' } }, ours],
    theirs: [torch('float32')],
    goals: { speed: { float32: 2 }, memory: 0.35 },
  })

async function compare(folder, say, { title, method, train, count, ours, theirs, goals }) {
  const python = findPython()
  if (!python) {
    say('No Python with torch, transformers and peft was found (BIAOCHI_PYTHON names one): skipped.')
    return null
  }
  const model = makeModel(folder)
  const inputs = makeRows(folder, { method, model, count, length: settings.length })
  if (!inputs) {
    say('There are no rows for it (BIAOCHI_TRAINING_DATA names their folder): skipped.')
    return null
  }
  const job = { model, ...inputs, method, train }
  const sides = [
    ...ours.map((side) => ourSide(job, folder, side)),
    ...(await torchSides(python, job, theirs)),
  ]
  for (let round = 1; round <= settings.rounds; round++) {
    for (const side of sides) {
      side.runs.push(await side.run(settings.epochs))
      const { ms, peakBytes } = side.runs.at(-1)
      say(
        `round ${round} of ${settings.rounds}: ${side.name} ${(ms / 1000).toFixed(1)} s, ${megabytes(peakBytes)}`,
      )
    }
  }
  const measured = report({ title, job, sides })
  const why = missed(sides, goals)
  if (why.length === 0) return measured
  const [{ recipe }] = sides
  return {
    ...measured,
    details: [await profiled(folder, { recipe, rank: settings.rank, why: why.join(', ') })],
  }
}

/** Milliseconds of all epochs but the first (of an only one without its first step), and until the first step was done, from the times of the steps' ends. */
function timesOf(ends, epochs, startedAt) {
  const from = epochs === 1 ? 0 : ends.length / epochs - 1
  return { ms: ends.at(-1) - ends[from], startMs: ends[0] - startedAt }
}

function ourSide({ model, data, method, train }, folder, { name, adapter }) {
  const { rank, batch, length } = settings
  const recipe = join(folder, `${name.replace(/\W+/g, '-')}.yaml`)
  const run = async (epochs) => {
    const home = join(folder, `home-${Math.random().toString(36).slice(2)}`)
    const spec = {
      ...{ method, adapter: { kind: 'lora', rank, alpha: 2 * rank, ...adapter }, data: [{ file: data }] },
      ...{
        epochs,
        batchSize: batch,
        maxLength: length,
        learningRate: 1e-4,
        checkpointEvery: 1_000_000,
        ...train,
      },
    }
    writeFileSync(recipe, JSON.stringify({ model: { path: model }, train: spec })) // JSON is YAML
    const { startedAt, peakBytes } = await biaochi(home, ['train', '--recipe', recipe])
    const ends = trainMetrics(home).map(({ t }) => t)
    return { ...timesOf(ends, epochs, startedAt), peakBytes }
  }
  return { name, recipe, run, runs: [] }
}

async function torchSides(python, job, variants) {
  const sides = []
  for (const { dtype } of variants) {
    const { attention, versions } = await fasterAttention(python, job, dtype)
    const name = `PyTorch ${versions.torch}, PEFT ${versions.peft}, ${dtype}, ${attention}`
    const run = (epochs) => torchRun(python, job, { dtype, attention, epochs })
    sides.push({ name, run, runs: [], dtype })
  }
  return sides
}

const attentions = new Map()
/** Eager or SDPA attention, whichever an epoch of the method finds faster; looked for once. */
async function fasterAttention(python, job, dtype) {
  const key = `${job.method} ${dtype}`
  const runs = []
  for (const attention of attentions.has(key) ? [] : settings.attentions)
    runs.push({ attention, ...(await torchRun(python, job, { dtype, attention, epochs: 1 })) })
  const found = attentions.get(key) ?? runs.sort((a, b) => a.ms - b.ms)[0]
  attentions.set(key, found)
  return found
}

async function torchRun(python, { model, data, method, train }, { dtype, attention, epochs }) {
  const { batch, length, rank, threads } = settings
  const options = { method, dtype, attention, model, data, epochs, batch, rank, length, threads, ...train }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const startedAt = Date.now()
  const text = await output(python, [join(import.meta.dirname, 'torch_train.py'), ...args], {
    env: { OMP_NUM_THREADS: String(threads) },
  })
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const ends = lines.filter((line) => line.step).map(({ t }) => t)
  const { peakBytes, tokens } = lines.at(-1)
  return { versions: lines[0].versions, tokens, peakBytes, ...timesOf(ends, epochs, startedAt) }
}

const of = ({ runs }, key) => median(runs.map((run) => run[key]))

/** The goals that the first side of ours does not reach, in words. */
function missed([mine, ...others], { speed, memory = Infinity, start = Infinity }) {
  const against = (dtype) => others.find((side) => side.dtype === dtype)
  const ratio = (key) => of(mine, key) / of(against('float32'), key)
  const slow = Object.entries(speed)
    .map(([dtype, goal]) => [dtype, goal, of(against(dtype), 'ms') / of(mine, 'ms')])
    .filter(([, goal, reached]) => reached < goal)
    .map(([dtype, goal, reached]) => `${reached.toFixed(2)}× of ${dtype}’s speed (goal ${goal}×)`)
  const large = [
    ['peakBytes', 'memory', memory],
    ['startMs', 'time to the first step', start],
  ]
    .filter(([key, , goal]) => ratio(key) > goal)
    .map(([key, what, goal]) => `${ratio(key).toFixed(2)}× of the ${what} (goal ${goal}×)`)
  return [...slow, ...large]
}

const megabytes = (bytes) => (bytes === null ? '–' : `${(bytes / 2 ** 20).toFixed(0)} MiB`)

function report({ title, job, sides }) {
  const { batch, length, rank, epochs, rounds } = settings
  const theirs = sides.filter(({ dtype }) => dtype)
  const tokens = theirs[0].runs[0].tokens * (epochs - 1)
  const rate = (side) => (1000 * tokens) / of(side, 'ms')
  const ratio = (a, b) => `${(a / b).toFixed(2)}×`
  const rows = sides.map((side) => [
    ...[side.name, rate(side).toFixed(0), ...theirs.map((other) => ratio(rate(side), rate(other)))],
    ...[megabytes(of(side, 'peakBytes')), ratio(of(side, 'peakBytes'), of(theirs[0], 'peakBytes'))],
    ...[`${(of(side, 'startMs') / 1000).toFixed(2)} s`, ratio(of(side, 'startMs'), of(theirs[0], 'startMs'))],
  ])
  const size = `${(parameters() / 1e6).toFixed(1)} M parameters (Qwen3: ${shape.layers} layers, hidden ${shape.hidden}, vocabulary ${shape.vocab})`
  return {
    title,
    note: [
      `${size}; ${job.rows} ${job.name} with ${theirs[0].runs[0].tokens} tokens, none above ${length}; batch ${batch}, rank ${rank} on all linears, AdamW, ${settings.threads} threads.`,
      `Tokens that are no padding per second over ${epochs - 1} epochs after one of warm-up; peak resident memory of the engine’s process and of Python’s; time from the start of the process to the end of the first step. Medians of ${rounds} runs, all sides in turn; attention is the faster of eager and SDPA.`,
    ].join(' '),
    head: [
      ...['engine', 'tokens/s', ...theirs.map(({ dtype }) => `of ${dtype}`)],
      ...['peak memory', `of ${theirs[0].dtype}`, 'to first step', `of ${theirs[0].dtype}`],
    ],
    rows,
  }
}
