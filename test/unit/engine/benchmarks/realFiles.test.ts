import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { evaluateSpec } from '@shared/domain/recipe'
import { benchmarkResult } from '@shared/domain/score'
import { loadBenchmark } from '@engine/benchmarks/loadBenchmark'
import { renderPrefix, renderQuestion } from '@engine/benchmarks/prompt'
import { evaluateModel } from '@engine/jobs/evaluate'
import { respondentOf } from '@engine/lm/respondent'
import { FakeModel } from '../../../helpers/fakeModel'
import { inShared, testWithShared } from '../../../helpers/shared'

const load = (id: string, data = inShared('data')) => loadBenchmark(findCard(id), { data, resources: '' })
const counts = async (id: string) => {
  const { subsets, problems } = await load(id)
  const samples = subsets.map((s) => s.samples.length)
  return { subsets: samples.length, samples: samples.reduce((a, b) => a + b, 0), problems: problems.length }
}

// MANIFEST.json of the reference data, and the authors' own figures
testWithShared.each([
  ['ceval', { subsets: 52, samples: 1346, problems: 0 }],
  ['cmmlu', { subsets: 67, samples: 11582, problems: 0 }],
  ['cmrc2018', { subsets: 1, samples: 1085, problems: 0 }],
  ['cmath', { subsets: 6, samples: 1098, problems: 0 }],
  ['mgsm-zh', { subsets: 1, samples: 250, problems: 0 }],
  ['ocnli', { subsets: 5, samples: 2950, problems: 0 }],
  ['c3', { subsets: 2, samples: 3816, problems: 0 }],
  ['afqmc', { subsets: 1, samples: 4316, problems: 0 }],
  ['fewclue-eprstmt', { subsets: 1, samples: 610, problems: 0 }],
  ['fewclue-cluewsc', { subsets: 1, samples: 976, problems: 0 }],
  ['cmath-distractor', { subsets: 6, samples: 360, problems: 0 }],
  ['agieval-gaokao-english', { subsets: 1, samples: 306, problems: 0 }],
  ['agieval-gaokao-chinese', { subsets: 1, samples: 246, problems: 0 }],
  ['agieval-gaokao-physics', { subsets: 1, samples: 200, problems: 0 }],
  ['agieval-gaokao-mathqa', { subsets: 1, samples: 351, problems: 0 }],
  ['agieval-gaokao-mathcloze', { subsets: 1, samples: 118, problems: 0 }],
  ['logiqa-zh', { subsets: 1, samples: 651, problems: 0 }],
  // 74 cases with 208 questions
  ['cmb-clin', { subsets: 1, samples: 208, problems: 0 }],
])('all rows of %s are read', async (id, expected) => {
  expect(await counts(id)).toEqual(expected)
  const { checked } = findCard(id)
  expect(checked && checked.rows).toBe(expected.samples)
})

testWithShared('a benchmark’s own folder does as well as the folder above it', async () => {
  const [own, above] = [await load('ceval', inShared('data', 'ceval')), await load('ceval')]
  expect(own.digest).toBe(above.digest)
})

testWithShared('every subject shows five examples', async () => {
  for (const id of ['ceval', 'cmmlu'])
    expect((await load(id)).subsets.every((s) => s.examples.length === 5)).toBe(true)
})

/** The official C-Eval prompt (hkust-nlp/ceval, evaluators/llama.py), written out for these plain files. */
function officialCevalPrompt(subject: string, dev: string, val: string): string {
  const rows = (name: string): string[][] =>
    readFileSync(inShared('data', 'ceval', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
  const example = ([, question, a, b, c, d, answer]: string[]): string =>
    `${question}\nA. ${a}\nB. ${b}\nC. ${c}\nD. ${d}\n答案：${answer}\n\n`
  const shown = rows(dev).slice(1, 6).map(example).join('')
  const [, question, a, b, c, d] = rows(val)[1]!
  return (
    `以下是中国关于${subject}考试的单项选择题，请选出其中的正确答案。\n\n` +
    `${shown}${question}\nA. ${a}\nB. ${b}\nC. ${c}\nD. ${d}\n答案：`
  )
}

testWithShared('the C-Eval prompt is the official one to the letter', async () => {
  const { card, subsets } = await load('ceval')
  const subset = subsets.find((s) => s.id === 'art_studies')!
  const model = respondentOf(new FakeModel())
  const prompt = renderPrefix(card, subset, model) + renderQuestion(card, subset.samples[0]!, subset.label)
  const files = ['dev/art_studies_dev.csv', 'val/art_studies_val.csv'] as const
  expect(prompt).toBe(officialCevalPrompt('艺术学', ...files))
})

testWithShared.each(['ceval', 'cmmlu', 'cmrc2018', 'cmath', 'mgsm-zh', 'ocnli', 'c3'])(
  '%s runs from its real files to a result',
  async (id) => {
    const folder = mkdtempSync(join(tmpdir(), 'biaochi-'))
    const model = new FakeModel({ contextLength: 4096, reply: () => '答案是12' })
    const spec = evaluateSpec.parse({ benchmarks: [id], data: inShared('data'), limit: 200 })
    const input = {
      model: '/model',
      provider: 'cpu' as const,
      cache: '/cache',
      resources: '/none',
      folder,
      spec,
    }
    const context = {
      openModel: async () => respondentOf(model),
      emit: () => {},
      signal: new AbortController().signal,
    }
    const { results } = await evaluateModel(input, context)
    rmSync(folder, { recursive: true })
    expect(benchmarkResult.array().parse(results)).toEqual(results)
    expect(results[0]).toMatchObject({ benchmark: id, n: 200, errors: 0, truncated: 0, unparsed: 0 })
    expect(model.prompts).toHaveLength(200)
  },
)
