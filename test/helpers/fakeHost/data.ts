import type { AppEvent } from '@shared/contract/transport'
import type { DataCheck, DataProblem } from '@shared/domain/datasets/check'
import { remediesOf } from '@shared/domain/datasets/problems'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import type { LeakageReport } from '@shared/domain/leakage'
import type { ShownToken, TokenisedRow } from '@shared/domain/tokens'
import type { Services } from '@main/ipc/services'
import { DataJobs } from '@main/services/datasets/DataJobs'
import { EventBus } from '@main/services/EventBus'

/** A data set with something of everything that its page shows. */
const lawFile = '/home/li/data/law-qa.json'
const rows = 12_480
const questions = [
  '合同一方逾期付款，守约方可以主张哪些责任？',
  '试用期内被辞退，有没有经济补偿？',
  '租房合同没有约定期限，房东可以随时收回吗？',
  '网购的商品有质量问题，卖家拒绝退货怎么办？',
  '遗嘱没有见证人签字，是否有效？',
]
const answers = [
  '可以主张继续履行、赔偿损失，合同约定了违约金的还可以主张违约金。',
  '用人单位不能证明劳动者不符合录用条件的，属于违法解除，应当支付赔偿金。',
  '没有约定期限的视为不定期租赁，出租人可以随时解除，但应当在合理期限之前通知承租人。',
  '消费者可以依据消费者权益保护法要求退货、更换或者修理。',
  '代书遗嘱应当有两个以上见证人在场见证，没有见证人签字的无效。',
]
const at = <T>(list: readonly T[], i: number): T => list[i % list.length]!
const hex = (character: string): string => character.repeat(64)

const problem = (code: DataProblem['code'], row: number | null, rest: Partial<DataProblem>): DataProblem => ({
  ...{ row, where: `element ${row} (line ${(row ?? 0) * 5})`, field: 'output', code, message: '', fix: null },
  ...rest,
})
const problems: readonly DataProblem[] = [
  ...[4, 871, 2204].map((row) => problem('emptyAnswer', row, { message: 'The answer is empty.' })),
  ...[12, 97].map((row) =>
    problem('html', row, { message: 'It holds "<br>", which belongs to a web page.' }),
  ),
  ...[31, 32, 33].map((row) =>
    problem('outerSpace', row, { message: 'White space stands before or behind the text.' }),
  ),
  problem('refusal', 640, { message: 'The answer refuses the question.' }),
  problem('duplicate', 7, { field: null, message: 'It says the same as row 2.', like: 2 }),
  problem('nearDuplicate', 911, { field: null, message: 'It is 96 % the same as row 3.', like: 3 }),
  problem('mixedSystem', 1, {
    ...{ field: null, message: '9120 rows have a system message and 3360 have none.' },
  }),
]
const counts: Partial<Record<DataProblem['code'], number>> = {
  emptyAnswer: 37,
  html: 212,
  outerSpace: 4_018,
  refusal: 58,
  duplicate: 126,
  nearDuplicate: 341,
  mixedSystem: 3_360,
}
const bars = [120, 840, 2600, 3100, 2400, 1500, 900, 480, 260, 140, 70, 40, 30]

const check: DataCheck = {
  format: 'alpaca',
  as: 'sft',
  confidence: 1,
  why: 'It has "instruction", "output".',
  trainable: { possible: false, why: `37 of ${rows} rows: empty answer.` },
  mapping: { as: 'sft', parts: { prompt: ['instruction', 'input'], response: ['output'] }, roles: {} },
  formats: [{ format: 'alpaca', rows }],
  rows,
  files: [{ name: 'law-qa.json', form: 'json', encoding: 'utf-8', bytes: 18_342_100, rows, sha256: hex('a') }], // prettier-ignore
  columns: [
    { name: 'instruction', part: 'prompt', types: [{ type: 'string', rows }], filled: rows, example: questions[0]! },
    { name: 'input', part: 'prompt', types: [{ type: 'string', rows }], filled: 1_204, example: '' },
    { name: 'output', part: 'response', types: [{ type: 'string', rows }], filled: rows - 37, example: answers[0]! },
    { name: 'source', part: null, types: [{ type: 'string', rows: 9_000 }, { type: 'null', rows: 3_480 }], filled: 9_000, example: '民法典' },
  ], // prettier-ignore
  found: (Object.keys(counts) as DataProblem['code'][]).map((code) => ({
    code,
    rows: counts[code] ?? 0,
    first: problems.find((one) => one.code === code)?.row ?? null,
    remedies: [...remediesOf(code)],
  })),
  problems: [...problems],
  scripts: [{ script: 'han', rows: 12_310 }, { script: 'latin', rows: 170 }], // prettier-ignore
  lengths: { p50: 168, p90: 402, p99: 690, max: 9_812 },
  histogram: bars.map((n, i) => ({
    ...{ from: i * 50, rows: n },
    to: i === bars.length - 1 ? 9_813 : (i + 1) * 50,
  })),
  notes: ['Passed over for want of rows: README.md.'],
}

/** The same once it is a version. */
const mended: DataCheck = {
  ...check,
  ...{ format: 'messages', why: 'It has "messages".', notes: [], problems: [], rows: 11_085 },
  trainable: { possible: true, why: null },
  mapping: { as: 'sft', parts: { messages: ['messages'] }, roles: {} },
  scripts: [{ script: 'han', rows: 11_085 }],
  found: [{ code: 'refusal', rows: 51, first: 602, remedies: ['remove'] }],
  columns: [{ name: 'messages', part: 'messages', types: [{ type: 'list', rows: 11_085 }], filled: 11_085, example: `[{"role":"user","content":"${questions[0]}"}]` }], // prettier-ignore
  files: [{ name: 'train.jsonl', form: 'jsonl', encoding: 'utf-8', bytes: 16_100_000, rows: 11_085, sha256: hex('c') }], // prettier-ignore
}

const version = (digest: string, over: Partial<DatasetVersion>): DatasetVersion => ({
  ...{ name: 'law-qa', digest: hex(digest), as: 'sft', rows: 12_317, createdAt: Date.now() - 86_400_000 },
  parts: [{ name: 'data', file: 'data.jsonl', rows: 12_317, bytes: 17_900_000, sha256: hex(digest) }],
  lineage: {
    sources: [{ name: 'law-qa.json', bytes: 18_342_100, sha256: hex('a'), rows: 12_317 }],
    format: 'alpaca',
    mapping: null,
    fixes: { emptyAnswer: 'remove', html: 'repair', outerSpace: 'repair', duplicate: 'remove' },
    split: null,
    removed: [{ code: 'emptyAnswer', rows: 37 }, { code: 'duplicate', rows: 126 }], // prettier-ignore
    repaired: [{ code: 'html', rows: 212 }, { code: 'outerSpace', rows: 4_018 }], // prettier-ignore
  },
  ...over,
})
const split: DatasetVersion['parts'] = [
  { name: 'train', file: 'train.jsonl', rows: 11_085, bytes: 16_100_000, sha256: hex('c') },
  { name: 'validation', file: 'validation.jsonl', rows: 1_232, bytes: 1_800_000, sha256: hex('d') },
]
const versions = (): DatasetVersion[] => [
  version('b', {
    ...{ parts: split, createdAt: Date.now() - 3_600_000 },
    lineage: { ...version('c', {}).lineage, fixes: {}, split: { validation: 0.1, seed: 42 }, removed: [], repaired: [] }, // prettier-ignore
  }),
  version('c', {}),
  version('d', { name: '偏好-客服', as: 'dpo', rows: 860, createdAt: Date.now() - 9 * 86_400_000 }),
]

function page(offset: number, limit: number) {
  const last = Math.min(rows, offset + limit)
  return {
    total: last === rows ? rows : null,
    rows: Array.from({ length: last - offset }, (_, i) => {
      const row = offset + i + 1
      const [question, answer] = [at(questions, row), at(answers, row)]
      const own = problems.filter((one) => one.row === row && one.field !== null)
      return {
        ...{ row, where: `element ${row} (line ${row * 5})`, problems: own },
        value: { instruction: question, input: '', output: answer, source: '民法典' },
        canonical: { messages: [{ role: 'user', content: question }, { role: 'assistant', content: answer }], source: '民法典' }, // prettier-ignore
      }
    }),
  }
}

function tokens(row: number, maxLength = 1024): TokenisedRow {
  const pieces = [
    ...['<|im_start|>', 'user\n', ...at(questions, row)].map((text) => ({ text, trained: false })),
    ...['<|im_end|>\n', '<|im_start|>', 'assistant\n'].map((text) => ({ text, trained: false })),
    ...[...at(answers, row), '<|im_end|>'].map((text) => ({ text, trained: true })),
  ]
  const all = pieces.map((piece, position): ShownToken => ({
    ...{ id: 1000 + position, position, ...piece },
    ...(position >= maxLength ? { lost: true } : {}),
  }))
  const lost = all.filter((token) => token.lost)
  const trained = all.filter((token) => token.trained && !token.lost)
  return {
    ...{ row, as: 'sft', maxLength },
    sequences: [{ name: 'conversation', length: all.length, trained: trained.length, lost: lost.length, lostTrained: lost.length, tokens: all }], // prettier-ignore
    problems: [
      { code: 'byteFallback', message: `The vocabulary lacks "${all[6]?.text}" and spells it byte by byte.`, sequence: 0, token: 6 }, // prettier-ignore
      ...(lost.length > 0 ? [{ code: 'truncated' as const, message: `${lost.length} of ${all.length} tokens are cut off, ${lost.length} of them trained.`, sequence: 0, token: maxLength }] : []), // prettier-ignore
    ],
  }
}

const leaks: LeakageReport = {
  rows,
  flagged: 3,
  matches: [71, 905, 4_410].map((row, i) => ({
    ...{ file: lawFile, row, benchmark: 'ceval', sample: `legal_professional/${i + 4}` },
    ...{ overlap: 1 - i * 0.07, options: 1, answer: i === 0, text: at(questions, i) },
  })),
  benchmarks: [
    { benchmark: 'ceval', questions: 1_346, tooShort: 41, leaked: 3 },
    { benchmark: 'cmmlu', questions: 11_582, tooShort: 390, leaked: 0 },
  ],
  failed: [],
}

/** What the window asks about data, answered from memory. */
export function fakeData(
  publish: (event: AppEvent) => void,
  empty: boolean,
): Pick<Services, 'datasets' | 'dataJobs' | 'uploads' | 'leakage'> {
  const bus = new EventBus((e) => {
    throw e
  })
  bus.on(publish)
  const dataJobs = new DataJobs({ bus, now: Date.now })
  // the job `leakage-1`
  dataJobs.start({ kind: 'leakage', title: 'law-qa.json', work: async () => ({ leakage: leaks }) })
  const inTokens = { rows, total: 2_310_400, maxLength: 1024, tooLong: 18, lengths: check.lengths, histogram: check.histogram } // prettier-ignore
  return {
    datasets: {
      check: async ({ file, model }) => ({
        ...(file.startsWith('dataset:') ? mended : check),
        ...(model === undefined ? {} : { tokens: inTokens }),
      }),
      convert: async ({ name }) => version('c', { name }),
      page: ({ offset, limit }) => page(offset, limit),
      keyOf: (asked) => JSON.stringify(asked),
      tokens: ({ row, maxLength }) => tokens(row, maxLength),
      versions: ({ name }) => ({
        versions: empty ? [] : versions().filter((one) => name === undefined || one.name === name),
      }),
      remove: () => {},
    },
    dataJobs,
    uploads: {
      list: () =>
        empty ? [] : [{ name: '客服对话.xlsx', path: '/home/li/.local/share/biaochi/uploads/3f2a/客服对话.xlsx', bytes: 482_100, at: Date.now() - 7_200_000 }], // prettier-ignore
      remove: () => {},
    },
    leakage: { find: async () => leaks },
  }
}
