import { ownPrompt, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'data' | 'sample' | 'protocol'
interface Problems extends Pick<Card, Own>, Partial<Pick<Card, 'licence' | 'subsets' | 'checked' | 'score'>> {
  readonly question: string
}

const boxed = '{question}\n请一步一步推理，最后将答案放在\\boxed{}中。'
const github = (name: string) => ({ modelscope: null, huggingface: null, github: name })
const read = {
  zh: '读 \\boxed{}、“答案是”之后或最后一个数，按数值比较（相对误差 1e-4）；贪心解码，最多 1,024 个词元。',
  en: 'The number in \\boxed{}, after 答案是 or the last one is compared as a number (relative 1e-4); greedy, at most 1,024 tokens.',
}

/** Problems in words whose answer is one number. */
const sets: readonly Problems[] = [
  {
    id: 'gsm8k-zh',
    title: { zh: 'GSM8K 中文（机器翻译）', en: 'GSM8K-zh (translated by a machine)' },
    source: { modelscope: 'testUser/GSM8K_zh', huggingface: 'meta-math/GSM8K_zh', github: null },
    split: 'test',
    data: {
      from: 'folder',
      folders: ['GSM8K_zh'],
      file: ['GSM8K_zh.json', '*GSM8K*zh*.json*', 'data/train-*.parquet', 'train-*.parquet'],
      keep: { field: 'split', values: ['test'] },
    },
    sample: {
      fields: { question: 'question_zh' },
      gold: { as: 'number', field: ['answer_only', 'answer'] },
    },
    question: boxed,
    protocol: {
      follows: {
        zh: '三个常用框架都没有 GSM8K-zh，没有已发表的提示词；这里用 EvalScope CMATH 的提示词。',
        en: 'None of the three common frameworks has GSM8K-zh, so no prompt is published; asked with that of EvalScope’s CMATH.',
      },
      differs: {
        zh: '题目由 GPT-3.5-Turbo 翻译，数据只有第三方地址，只用 split 为 test 的 1,319 行。读 \\boxed{}、“答案是”之后或最后一个数。',
        en: 'Translated by GPT-3.5-Turbo; the data has third-party addresses only; the 1,319 rows whose split is test are used. The number in \\boxed{}, after 答案是 or the last one counts.',
      },
    },
  },
  {
    id: 'cmath-distractor',
    title: { zh: 'CMATH 干扰集', en: 'CMATH, problems with distractors' },
    source: github('XiaoMi/cmath'),
    split: 'distractor',
    licence: { name: 'CC BY 4.0', use: 'permissive' },
    data: {
      from: 'folder',
      folders: ['datasets', 'cmath'],
      file: ['distractor.jsonl', '**/distractor.jsonl'],
    },
    subsets: {
      by: 'field',
      field: 'distractor',
      list: ['0', '1', '2', '3', '4', '5'].map((n) => ({
        ...{ id: n, zh: `${n} 个干扰条件`, en: `${n} distractors` },
      })),
    },
    sample: {
      fields: { question: ['input', 'question'] },
      gold: { as: 'number', field: 'golden' },
    },
    question: boxed,
    protocol: {
      follows: {
        zh: '作者按干扰条件的个数报告准确率；提示词用 EvalScope CMATH 的。',
        en: 'Accuracy by the number of distractors, as the authors report it; asked with the prompt of EvalScope’s CMATH.',
      },
      differs: read,
    },
    checked: { on: '2026-11-25', files: 'datasets/distractor.jsonl', rows: 360 },
  },
  {
    id: 'ape210k',
    title: { zh: 'Ape210K 应用题', en: 'Ape210K, word problems' },
    source: github('Chenny0808/ape210k'),
    split: 'test',
    data: {
      from: 'folder',
      folders: ['ape210k', 'data'],
      file: ['test.ape.json', '**/test.ape.json', 'test.json', 'test.jsonl', '*test*.json*'],
    },
    sample: {
      fields: { question: ['original_text', 'question_chinese'] },
      gold: { as: 'number', field: ['ans', 'result'] },
    },
    question: boxed,
    protocol: {
      follows: ownPrompt,
      differs: {
        zh: '参考答案里的分数、百分数和算式先求值再比较；读 \\boxed{}、“答案是”之后或最后一个数。',
        en: 'Fractions, percentages and expressions among the reference answers are evaluated first; the number in \\boxed{}, after 答案是 or the last one counts.',
      },
    },
  },
  {
    id: 'mathglm-mwp',
    title: { zh: 'MathGLM 应用题（Ape210K 测试集）', en: 'MathGLM word problems (test of Ape210K)' },
    source: github('THUDM/MathGLM'),
    split: 'test',
    data: {
      from: 'folder',
      folders: ['MathGLM_MWP', 'MathGLM'],
      file: ['test.jsonl', 'MathGLM_MWP/test.jsonl', '**/MathGLM_MWP/test.jsonl', 'test.json'],
    },
    sample: {
      fields: { question: 'question' },
      gold: { as: 'number', field: 'answer', match: '([^=]+)$' },
    },
    question: boxed,
    protocol: {
      follows: {
        zh: 'MathGLM 是一个模型系列，这是其公开的两个测试文件之一；只评最终答案（作者的“答案准确率”）。',
        en: 'MathGLM is a family of models; this is one of its two public test files; the final answer is scored (their “answer accuracy”).',
      },
      differs: {
        zh: '作者的模型输出“x=算式=答案”，另评算式；这里用通用提示词，读 \\boxed{}、“答案是”之后或最后一个数。题目与 Ape210K 测试集相同。',
        en: 'Their models write “x=expression=answer” and the expression is scored too; asked here in general words, and the number in \\boxed{}, after 答案是 or the last one counts. The questions are those of Ape210K’s test.',
      },
    },
  },
  {
    id: 'mathglm-arithmetic',
    title: { zh: 'MathGLM 算术', en: 'MathGLM arithmetic' },
    source: github('THUDM/MathGLM'),
    split: 'test',
    data: {
      from: 'folder',
      folders: ['MathGLM_Arithmetic', 'MathGLM'],
      reader: { use: 'lines' },
      file: ['test.txt', 'MathGLM_Arithmetic/test.txt', '**/MathGLM_Arithmetic/test.txt'],
    },
    sample: {
      fields: { expression: 'line' },
      // the file holds questions only: what stands before "=" is evaluated
      gold: { as: 'number', field: 'line', match: '^([^=]+)' },
    },
    question: '计算下面的算式，只输出结果，小数保留两位。\n{expression}',
    score: { use: 'number', compare: { as: 'rounded', decimals: 2 } },
    protocol: {
      follows: {
        zh: 'MathGLM 是一个模型系列，这是其公开的两个测试文件之一；结果四舍五入到两位小数后比较，与作者相同。',
        en: 'MathGLM is a family of models; this is one of its two public test files; results are compared after rounding to two decimals, as the authors do.',
      },
      differs: {
        zh: '作者不加指令，直接续写算式；这里加一句指令。文件里没有答案，由等号前的算式求值得到。',
        en: 'The authors let the model continue the expression; here one sentence of instruction is added. The file holds no answers, they are computed from the expression before "=".',
      },
    },
  },
  {
    id: 'pmmeval-mgsm-zh',
    title: { zh: 'P-MMEval MGSM 中文', en: 'P-MMEval MGSM, Chinese' },
    source: {
      ...{ modelscope: null, huggingface: 'Qwen/P-MMEval', github: null },
      archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/pmmeval.zip',
    },
    split: 'test',
    licence: { name: 'Apache-2.0', use: 'permissive' },
    data: {
      from: 'folder',
      folders: ['P-MMEval', 'pmmeval'],
      file: ['mgsm/test/zh.jsonl', '**/mgsm/test/zh*'],
    },
    sample: { fields: { question: 'question' }, gold: { as: 'number', field: 'answer' } },
    question:
      'Solve this math problem. Give the reasoning steps before giving the final answer on the last line by itself in the format of "答案是 ". Do not add anything other than the integer answer after "答案是 ".\n\n{question}',
    score: { use: 'number', extract: [{ use: 'lastNumber' }] },
    protocol: {
      follows: {
        zh: 'OpenCompass PMMEval mgsm_gen_679720：提示词逐字相同，取回答的最后一个数。',
        en: 'OpenCompass PMMEval mgsm_gen_679720: the same prompt to the letter, the last number of the reply.',
      },
      differs: {
        zh: '按数值比较，OpenCompass 按文字；贪心解码，最多 1,024 个词元。',
        en: 'Compared as numbers, not as text; greedy, at most 1,024 tokens.',
      },
    },
  },
]

const problems = ({ question, ...own }: Problems): Card => ({
  version: 1,
  dimension: 'math',
  licence: unstated,
  subsets: { by: 'none' },
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: [] },
  score: { use: 'number' },
  metric: 'accuracy',
  average: 'micro',
  checked: false,
  ...own,
})

export const wordProblems = sets.map(problems)
