// Step time of a LoRA fine-tuning: Biaochi and PyTorch + PEFT in turn, over the same weights, tokens and threads.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { biaochi, median, output, trainMetrics } from './biaochi.mjs'
import { makeLoraInputs, parameters, shape } from './model.mjs'
import { profiled } from './profile.mjs'

const settings = { batch: 4, length: 256, rank: 8, warmup: 2, measured: 6, rounds: 3 }
const tokens = settings.batch * settings.length
/** Of PyTorch's time. */
const goal = 0.7

/** The first Python that has everything the other side needs. */
export function findPython() {
  const asked = process.env.BIAOCHI_PYTHON
  const candidates = asked ? [asked] : ['python3', 'python']
  return (
    candidates.find((python) => spawnSync(python, ['-c', 'import torch, transformers, peft']).status === 0) ??
    null
  )
}

async function torchSteps(python, inputs, { attention, steps, threads }) {
  const { batch, length, rank } = settings
  const numbers = Object.entries({ batch, length, rank, steps, threads }).flatMap(([name, n]) => [
    `--${name}`,
    String(n),
  ])
  const script = join(import.meta.dirname, 'torch_lora.py')
  const files = ['--model', inputs.model, '--data', inputs.data]
  const text = await output(python, [script, ...files, ...numbers, '--attention', attention], {
    env: { OMP_NUM_THREADS: String(threads) },
  })
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return {
    versions: lines[0].versions,
    ms: lines.filter((line) => line.step > settings.warmup).map((line) => line.ms),
  }
}

const recipeIn = (folder) => join(folder, 'recipe.yaml')

/** Intervals between the ends of two steps, as the run's journal has them. */
async function ourSteps(inputs, { folder, steps }) {
  const { batch, length, rank } = settings
  const recipe = recipeIn(folder)
  const train = {
    method: 'sft',
    adapter: { kind: 'lora', rank, alpha: 2 * rank },
    data: [{ file: inputs.data }],
    maxSteps: steps,
    batchSize: batch,
    maxLength: length,
    learningRate: 1e-4,
    checkpointEvery: steps,
  }
  writeFileSync(recipe, JSON.stringify({ model: { path: inputs.model }, train })) // JSON is YAML
  const home = join(folder, `home-${Math.random().toString(36).slice(2)}`)
  await biaochi(home, ['train', '--recipe', recipe])
  const times = trainMetrics(home).map(({ t }) => t)
  return times
    .slice(1)
    .map((t, i) => t - times[i])
    .slice(settings.warmup - 1)
}

/** Eager or SDPA attention, whichever a short run finds faster. */
async function fasterAttention(python, inputs, threads) {
  const times = {}
  for (const attention of ['eager', 'sdpa']) {
    const { ms } = await torchSteps(python, inputs, { attention, threads, steps: settings.warmup + 3 })
    times[attention] = Math.min(...ms) // of a few steps, the one least disturbed
  }
  return times.eager < times.sdpa ? 'eager' : 'sdpa'
}

export async function measureLora(folder, say) {
  const threads = availableParallelism()
  const inputs = makeLoraInputs(folder)
  const steps = settings.warmup + settings.measured
  const python = findPython()
  if (!python)
    say(
      'No Python with torch, transformers and peft was found (BIAOCHI_PYTHON names one): measuring our side only.',
    )
  const attention = python && (await fasterAttention(python, inputs, threads))
  const ours = []
  const theirs = []
  let versions = null
  for (let round = 1; round <= settings.rounds; round++) {
    ours.push(...(await ourSteps(inputs, { folder, steps })))
    if (python) {
      const run = await torchSteps(python, inputs, { attention, steps, threads })
      versions = run.versions
      theirs.push(...run.ms)
    }
    say(
      `round ${round} of ${settings.rounds}: ${median(ours).toFixed(0)} ms${python ? `, PyTorch ${median(theirs).toFixed(0)} ms` : ''}`,
    )
  }
  const result = report({ ours, theirs, versions, attention, threads })
  const ratio = median(ours) / median(theirs)
  if (!(ratio > goal)) return result
  const why = `${ratio.toFixed(2)}× of PyTorch’s time (goal ${goal}×)`
  return {
    ...result,
    details: [await profiled(folder, { recipe: recipeIn(folder), rank: settings.rank, why })],
  }
}

function report({ ours, theirs, versions, attention, threads }) {
  const { batch, length, rank, warmup, measured, rounds } = settings
  const row = (name, ms, ratio) => [name, ms.toFixed(0), ((1000 * tokens) / ms).toFixed(0), ratio]
  const mine = median(ours)
  const rows = [row('Biaochi', mine, theirs.length > 0 ? `${(mine / median(theirs)).toFixed(2)}×` : '–')]
  if (versions)
    rows.push(
      row(`PyTorch ${versions.torch}, PEFT ${versions.peft}, float32, ${attention}`, median(theirs), '1×'),
    )
  const size = `${(parameters() / 1e6).toFixed(1)} M parameters (Qwen3: ${shape.layers} layers, hidden ${shape.hidden}, vocabulary ${shape.vocab})`
  return {
    title: 'LoRA step',
    note: [
      `${size}, ${batch}×${length} tokens, rank ${rank} on all linears, AdamW, ${threads} threads.`,
      versions
        ? `Median of ${rounds}×${measured} steps after ${warmup} of warm-up, the two sides in turn.`
        : `Median of ${rounds}×${measured} steps after ${warmup} of warm-up; there was no PyTorch to compare with.`,
    ].join(' '),
    head: ['engine', 'ms per step', 'tokens/s', 'of PyTorch’s time'],
    rows,
  }
}
