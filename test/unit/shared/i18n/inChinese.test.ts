import { expect, test } from 'vitest'
import { inChinese, partsOf, sentence, sentenceTables } from '@shared/i18n/inChinese'
import { firstFilling, sentencesInSource } from '../../../helpers/sentencesInSource'

const entries = sentenceTables.flatMap((table) => Object.entries(table))
const holesOf = (template: string): string[] =>
  partsOf(template)
    .filter((_, i) => i % 2 === 1)
    .sort()

/** What is left in English, but for names in quotes, commands, and words that are the same in Chinese. */
const english = /(?<![\w-])[a-z]{2,} [a-z]{2,}(?![\w-])/
const withoutNames = (text: string): string => text.replaceAll(/“[^”]*”|`[^`]*`/g, '')

function problemOf(text: string): string | undefined {
  const chinese = inChinese(text)
  if (!/\p{Script=Han}/u.test(chinese) || english.test(withoutNames(chinese))) return chinese
  for (let n = firstFilling; text.includes(String(n)); n++)
    if (!chinese.includes(String(n))) return `${chinese} (${n} is lost)`
  return undefined
}

/** What the sources cannot be read to say, and why. */
const unsaid: readonly RegExp[] = [
  /^"70001" 70002 70003 is not valid JSON/, // the second is "line" or "element", by a type
  /^"70001" has no rows: 70002\.$/, // what helps comes with the error of a row, which is read where it is made
]

test('whatever the sources throw, log or give as a reason has a Chinese sentence', () => {
  const said = sentencesInSource()
  expect(said.length).toBeGreaterThan(600)
  const lacking = said.flatMap(({ text, at }) => {
    const problem = unsaid.some((form) => form.test(text)) ? undefined : problemOf(text)
    return problem === undefined ? [] : [`${at}: ${text}\n    ${problem}`]
  })
  expect(lacking).toEqual([])
})

test('what is filled in on one side is filled in on the other, once', () => {
  expect(entries.filter(([en, zh]) => holesOf(en).join() !== holesOf(zh).join())).toEqual([])
  expect(entries.filter(([en]) => new Set(holesOf(en)).size < holesOf(en).length)).toEqual([])
})

test('a sentence stands in one table, or means the same in all', () => {
  const meanings = Map.groupBy(entries, ([en]) =>
    partsOf(en)
      .map((part, i) => (i % 2 === 0 ? part : '{}'))
      .join(''),
  )
  const several = [...meanings].filter(
    ([, found]) =>
      new Set(
        found.map(([, zh]) =>
          partsOf(zh)
            .filter((_, i) => i % 2 === 0)
            .join('{}'),
        ),
      ).size > 1,
  )
  expect(several).toEqual([])
})

test.each([
  [
    'The data folder "/data/《 a "b" 》.json" does not exist: check the path.',
    '数据文件夹“/data/《 a "b" 》.json”不存在：请检查路径。',
  ],
  ['There is no benchmark "cevall": did you mean "ceval"?', '没有评测集“cevall”：是不是“ceval”？'],
  // parts that functions put together, from the inside out
  [
    '"/d/train.jsonl" row 3 has the keys "prompt", "note": use "messages" (role, content), "conversations" (from, value), "instruction" with "output", "query" with "response", or "prompt" with "completion".',
    '“/d/train.jsonl”第 3 行的键是“prompt”“note”：请使用“messages”（role、content）、“conversations”（from、value）、“instruction”加“output”、“query”加“response”，或“prompt”加“completion”。',
  ],
  [
    '"/m/model.safetensors" has 8 bytes for "lm_head.weight", which as F32 [2, 3] needs 24: download or copy the file again.',
    '“/m/model.safetensors”中“lm_head.weight”有 8 字节，按 F32 [2, 3] 应有 24 字节：请重新下载或复制这个文件。',
  ],
  [
    '3 of 5 files could not be downloaded; the first: "model.safetensors" could not be downloaded, since the connection to hf-mirror.com failed (ECONNRESET): check the connection or choose another hub, then start the download again: it goes on where it was.',
    '5 个文件中有 3 个无法下载；第一个：无法下载“model.safetensors”，因为与 hf-mirror.com 的连接失败（ECONNRESET）：请检查网络或换一个模型库，再重新开始下载：会从断点继续。',
  ],
  [
    'The model "Qwen/Qwen3-0.6B" is not on this machine and could not be downloaded: https://modelscope.cn cannot be used, since modelscope.cn answered 502: check the connection, or choose another hub or mirror.',
    '模型“Qwen/Qwen3-0.6B”不在这台机器上，也无法下载：无法使用 https://modelscope.cn，因为 modelscope.cn 应答 502：请检查网络，或换一个模型库或镜像。',
  ],
  [
    'The loss is NaN at step 12 on "/d/a.jsonl" rows 3, 7 and "/d/b.jsonl" row 1: lower learningRate or maxGradNorm, or correct these rows; the checkpoint of step 10 is kept.',
    '第 12 步的损失为 NaN（“/d/a.jsonl”第 3, 7 行和“/d/b.jsonl”第 1 行）：请调低 learningRate 或 maxGradNorm，或修正这些行；第 10 步的检查点已保留。',
  ],
  [
    'No release, because "ceval" reaches 41.2 % (95 % interval 38.0 % to 44.5 %, n = 900) where the lower end must reach 45.0 %: train further, or ask more questions if only the interval is too wide (and 1 more); or write it all the same with "biaochi merge a --output "/o" --force-release".',
    '没有发布，因为“ceval”达到 41.2%（95% 区间 38.0% 至 44.5%，n = 900），而区间下限须达到 45.0%：请继续训练；如果只是区间太宽，请多问一些题（另有 1 项）；也可以用“biaochi merge a --output "/o" --force-release”强制写出。',
  ],
  // a sentence quoted without its full stop
  [
    'Row 2 of "a.jsonl" (line 2) cannot be converted (There is no answer): correct it, or leave such rows out by removing "emptyAnswer".',
    '“a.jsonl”第 2 行（第 2 行）无法转换（没有回答）：请修正，或移除“emptyAnswer”以略去这类行。',
  ],
  [
    '"recipe.yaml" line 4: "train.batchSize" is wrong, Too small: expected number to be >0.',
    '“recipe.yaml”第 4 行：“train.batchSize”有误，太小：数应大于 0。',
  ],
  [
    'It would take about 14.1 GiB with one sequence of 512 tokens at a time, this machine has 7.8 GiB: train with "quantize: nf4" or choose a smaller model.',
    '需要约 14.1 GiB（每次一条 512 个词元的序列），而这台机器只有 7.8 GiB：请用“quantize: nf4”训练，或换用较小的模型。',
  ],
  [
    'ceval: asked by generation: the server gives no log-likelihoods, so the option is read from a reply instead of compared by likelihood',
    'ceval：改为生成式提问：推理服务不给出对数似然，因此从回答中读取选项，而不比较似然',
  ],
  [
    '/d/x.json, line 3: "answer" is "Q", which is none of the 4 options',
    '/d/x.json 第 3 行：“answer”是“Q”，不在 4 个选项之中',
  ],
  ['train.jsonl, line 12', 'train.jsonl 第 12 行'],
  ['37 of 12480 rows: empty answer.', '12480 行中有 37 行：回答为空。'],
  ['It has "question": questions and the right answer.', '依据是“question”：题目和正确答案。'],
  ['It has "instruction", "output".', '依据是“instruction”“output”。'],
  ['Line 2 is not valid JSON (it ends too early).', '第 2 行不是有效的 JSON（提前结束了）。'],
  ['It holds "$1", which belongs to a web page.', '含有“$1”，那是网页里的内容。'],
  // names are no sentences, whatever they are called
  ['"is empty" does not exist: check the path.', '“is empty”不存在：请检查路径。'],
  ['Segmentation fault', 'Segmentation fault'],
  ['模型已损坏', '模型已损坏'],
])('%s', (text, chinese) => {
  expect(inChinese(text)).toBe(chinese)
  expect(sentence(text, 'en')).toBe(text)
})

test('a megabyte that a server or a file put into a sentence does not make it slow', () => {
  const long = 'a: "b", and 3 more (x); '.repeat(45_000).trim()
  const kinds = [
    (value: string) => `"${value}" cannot be read: check that it is a whole file you may read.`,
    (value: string) => `"/d" is not valid JSON (${value}): restore or correct it.`,
    (value: string) => `${value}: no template at all`,
    (value: string) => `"${value}" .`,
  ]
  for (const kind of kinds) {
    inChinese(kind('short')) // compiled and warm
    const before = performance.now()
    const chinese = inChinese(kind(long))
    expect(chinese.includes(long)).toBe(true)
    // some milliseconds; with backtracking it would be minutes
    expect(performance.now() - before).toBeLessThan(1_000)
  }
})
