// From `biaochi train` to the first optimiser step of the demo model, in a home that has never been used.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { biaochi, median, root, trainMetrics } from './biaochi.mjs'

const rounds = 5

export async function measureStart(folder, say) {
  const demo = join(root, 'resources/demo')
  const { model, train } = parse(readFileSync(join(demo, 'recipe.yaml'), 'utf8'))
  const data = train.data.map(({ file }) => ({ file: join(demo, file) }))
  const recipe = join(folder, 'start.yaml')
  writeFileSync(
    recipe,
    JSON.stringify({ model: { path: join(demo, model.path) }, train: { ...train, data, maxSteps: 1 } }),
  )
  const times = []
  for (let round = 0; round < rounds; round++) {
    const home = join(folder, `start-${round}`)
    const { startedAt } = await biaochi(home, ['train', '--recipe', recipe])
    times.push(trainMetrics(home)[0].t - startedAt)
    say(`${times.at(-1)} ms`)
  }
  return {
    title: 'Start to first step',
    note: `\`biaochi train\` over the demo’s recipe: process start, loading, tokenising ${train.data.length === 1 ? 'its file' : 'its files'}, building the graph and one step of ${train.batchSize} sequences. ${rounds} times, each in a fresh home.`,
    head: ['median', 'fastest', 'slowest'],
    rows: [
      [median(times), Math.min(...times), Math.max(...times)].map((ms) => `${(ms / 1000).toFixed(2)} s`),
    ],
  }
}
