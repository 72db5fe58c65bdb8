// 5-shot C-Eval: our evaluation against PyTorch + Transformers, one forward pass per option and in padded batches; the
// same questions, scored by both, are compared.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { median, output, root } from './biaochi.mjs'
import { bundle } from './bundle.mjs'
import { findPython } from './lora.mjs'
import { makeModel, parameters, shape } from './model.mjs'
import { cevalFolder } from './prefixes.mjs'

const rounds = 2
/** Every so many-th question is asked of the other side too, whose time per question does not depend on how many there are. */
const everyth = 26
const rowsOfABatch = 16
const continuations = ['A', 'B', 'C', 'D']

export async function measureChoices(folder, say) {
  const data = cevalFolder()
  const python = findPython()
  if (!data || !python) {
    say(
      'C-Eval (BIAOCHI_CEVAL) or a Python with torch and transformers (BIAOCHI_PYTHON) is not there: skipped.',
    )
    return null
  }
  const model = makeModel(folder, { ...shape, context: 4096 })
  const script = await bundle(join(import.meta.dirname, 'prefixReuse.mjs'))
  const ours = async (round, quantize) => {
    const at = join(folder, `choices-${quantize ?? 'float32'}-${round}`)
    mkdirSync(at, { recursive: true })
    const resources = join(root, 'resources')
    const input = { model, data, resources, folder: at, sharePrefixes: true, quantize }
    return { at, ...JSON.parse(await output(process.execPath, [script, JSON.stringify(input)])) }
  }
  const sides = {
    'Biaochi, float32': { runs: [], run: (round) => ours(round) },
    'Biaochi, int4': { runs: [], run: (round) => ours(round, 'int4') },
    'PyTorch, one pass per option': { runs: [], run: () => theirs(python, { folder, model, rows: 1 }) },
    'PyTorch, padded batches': { runs: [], run: () => theirs(python, { folder, model, rows: rowsOfABatch }) },
  }
  for (let round = 1; round <= rounds; round++)
    for (const [name, side] of Object.entries(sides)) {
      side.runs.push(await side.run(round))
      const { n, seconds } = side.runs.at(-1)
      say(`round ${round} of ${rounds}: ${name} ${(n / seconds).toFixed(2)} questions/s`)
      if (round === 1 && name === 'Biaochi, float32') writeQuestions(folder, side.runs[0].at)
    }
  return report(sides)
}

/** What was asked, as it was asked: the examples of the subject and the question. */
function writeQuestions(folder, at) {
  const prefixes = JSON.parse(readFileSync(join(at, 'samples/ceval.prefixes.json'), 'utf8'))
  const chosen = records(at).filter((_, i) => i % everyth === 0)
  const lines = chosen.map(({ id, subset, prompt }) =>
    JSON.stringify({ id, prompt: prefixes[subset] + prompt, continuations }),
  )
  writeFileSync(join(folder, 'questions.jsonl'), `${lines.join('\n')}\n`)
}

const jsonLines = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const records = (at) => jsonLines(readFileSync(join(at, 'samples/ceval.jsonl'), 'utf8'))

async function theirs(python, { folder, model, rows }) {
  const threads = availableParallelism()
  const script = join(import.meta.dirname, 'torch_choices.py')
  const questions = join(folder, 'questions.jsonl')
  const args = ['--model', model, '--questions', questions, '--rows', rows, '--threads', threads]
  const lines = jsonLines(await output(python, [script, ...args.map(String)]))
  const answers = lines.slice(1, -1)
  return { ...lines[0], ...lines.at(-1), n: answers.length, answers }
}

function report(sides) {
  const rate = ({ runs }) => median(runs.map(({ n, seconds }) => n / seconds))
  const [float32, int4, loop, batched] = Object.values(sides)
  const { n, shots, at } = float32.runs[0]
  const { versions, answers } = loop.runs[0]
  const ours = new Map(records(at).map((record) => [record.id, record.logprobs]))
  const best = (values) => values.indexOf(Math.max(...values))
  const same = answers.filter(({ id, logprobs }) => best(ours.get(id)) === best(logprobs)).length
  const apart = Math.max(
    ...answers.flatMap(({ id, logprobs }) => logprobs.map((x, i) => Math.abs(x - ours.get(id)[i]))),
  )
  const row = (name, side) => [
    name,
    rate(side).toFixed(2),
    `${(rate(side) / rate(loop)).toFixed(2)}×`,
    `${(rate(side) / rate(batched)).toFixed(2)}×`,
  ]
  const agreement = `Of the ${answers.length} questions that both sides answered in float32 they chose the same option in ${same}; log-likelihoods differ by at most ${apart.toExponential(1)}.`
  const other = `torch ${versions.torch} and Transformers ${versions.transformers} on every ${everyth}th question, in batches of ${rowsOfABatch} rows sorted by length`
  return {
    title: 'Multiple choice',
    note: `C-Eval val, ${n} questions, ${shots}-shot, ${(parameters() / 1e6).toFixed(1)} M parameters, ${availableParallelism()} threads; ${other}. Median of ${rounds} runs each, in turn. ${agreement} int4 answers ${(rate(int4) / rate(float32)).toFixed(2)}× as many questions in the same time as float32.`,
    head: ['engine', 'questions/s', 'of one pass per option', 'of padded batches'],
    rows: Object.entries(sides).map(([name, side]) => row(name, side)),
  }
}
