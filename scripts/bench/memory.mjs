#!/usr/bin/env node
// How well memory is predicted: peak resident bytes before the run, after the preflight, and measured.
//   node scripts/bench/memory.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfNeeded } from '../build.mjs'
import { biaochi, withFolder } from './biaochi.mjs'
import { makeLoraInputs, shape } from './model.mjs'

const models = {
  '39 M': shape,
  '61 M': { ...shape, hidden: 640, heads: 10, layers: 6, intermediate: 2560, vocab: 32000 },
  '133 M': { ...shape, hidden: 768, heads: 12, layers: 12, intermediate: 3072, vocab: 48000 },
}
/** Model, rank, sequences, tokens each, checkpointing. */
const settings = [
  ['39 M', 8, 4, 256, false],
  ['39 M', 8, 4, 256, true],
  ['39 M', 64, 2, 128, false],
  ['39 M', 16, 8, 128, true],
  ['39 M', 8, 1, 384, false],
  ['61 M', 8, 2, 256, false],
  ['61 M', 32, 4, 128, true],
  ['133 M', 8, 1, 256, false],
  ['133 M', 16, 2, 256, true],
  ['133 M', 8, 4, 128, false],
]

async function measure(folder, { model, data }, [, rank, batch, length, checkpointing]) {
  const train = {
    method: 'sft',
    adapter: { kind: 'lora', rank, alpha: 2 * rank },
    data: [{ file: data }],
    maxSteps: 3,
    batchSize: batch,
    maxLength: length,
    checkpointing,
  }
  const recipe = join(folder, 'recipe.yaml')
  writeFileSync(recipe, JSON.stringify({ model: { path: model }, train })) // JSON is YAML
  const home = join(folder, `home-${Math.random().toString(36).slice(2)}`)
  const { result } = await biaochi(home, ['train', '--recipe', recipe, '--preflight'])
  await biaochi(home, ['train', '--recipe', recipe])
  const [{ measured }] = JSON.parse(readFileSync(join(home, 'cache', 'measurements.json'), 'utf8'))
  return { before: result.predictedPeak, after: result.measured.peak, measured, parts: result.predicted }
}

const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(0).padStart(6)
const percent = (share) => `${(100 * share).toFixed(1)} %`.padStart(8)

async function main() {
  buildIfNeeded()
  await withFolder(async (folder) => {
    const inputs = new Map()
    for (const setting of settings) {
      const [name, rank, batch, length, checkpointing] = setting
      if (!inputs.has(name)) inputs.set(name, makeLoraInputs(join(folder, name), models[name]))
      const { before, after, measured, parts } = await measure(folder, inputs.get(name), setting)
      const what = `${name}, rank ${rank}, ${batch}×${length}${checkpointing ? ', checkpointing' : ''}`
      const off = (predicted) => `${mebibytes(predicted)} ${percent(predicted / measured - 1)}`
      console.log(`${what.padEnd(40)} ${off(before)}   ${off(after)}   ${mebibytes(measured)} MiB`)
      if (process.env.DETAIL)
        console.log(
          Object.entries(parts)
            .map(([k, v]) => `${k} ${mebibytes(v)}`)
            .join(', '),
        )
    }
  })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main()
