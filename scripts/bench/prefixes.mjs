// 5-shot C-Eval with and without computing the examples of a subject once.
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { median, output, root } from './biaochi.mjs'
import { bundle } from './bundle.mjs'

const rounds = 2
/** C-Eval's files are not ours to ship: a folder as its authors publish it. */
export function cevalFolder() {
  const asked = process.env.BIAOCHI_CEVAL
  const folder = asked ? resolve(asked) : resolve(root, '../shared/data/ceval')
  return existsSync(folder) ? folder : null
}

export async function measurePrefixes(folder, say) {
  const data = cevalFolder()
  if (!data) {
    say('C-Eval is not there (BIAOCHI_CEVAL names its folder): skipped.')
    return null
  }
  const script = await bundle(join(import.meta.dirname, 'prefixReuse.mjs'))
  const measure = async (sharePrefixes, round) => {
    const at = join(folder, `ceval-${sharePrefixes}-${round}`)
    mkdirSync(at, { recursive: true })
    const resources = join(root, 'resources')
    const input = { model: join(resources, 'demo/model'), data, resources, folder: at, sharePrefixes }
    return JSON.parse(await output(process.execPath, [script, JSON.stringify(input)]))
  }
  const shared = []
  const alone = []
  for (let round = 1; round <= rounds; round++) {
    shared.push(await measure(true, round))
    alone.push(await measure(false, round))
    say(
      `round ${round} of ${rounds}: ${shared.at(-1).seconds.toFixed(1)} s, without reuse ${alone.at(-1).seconds.toFixed(1)} s`,
    )
  }
  return report(shared, alone)
}

function report(shared, alone) {
  const rate = (runs) => median(runs.map(({ n, seconds }) => n / seconds))
  const row = (name, runs) => [name, rate(runs).toFixed(1), `${(rate(runs) / rate(alone)).toFixed(2)}×`]
  const [{ n, shots, score }] = shared
  const same = score === alone[0].score ? 'the same in both' : `${alone[0].score.toFixed(4)} without reuse`
  return {
    title: 'Few-shot prefixes',
    note: `C-Eval val, ${n} questions, ${shots}-shot (fewer where five examples do not fit into the model’s 1,024 tokens), demo model, CPU; median of ${rounds} runs each, in turn. Score ${score.toFixed(4)}, ${same}.`,
    head: ['prefixes', 'questions/s', 'ratio'],
    rows: [row('computed once per subject', shared), row('computed for every question', alone)],
  }
}
