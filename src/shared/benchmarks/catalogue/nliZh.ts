import { apache, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput

/** Two sentences joined by a word that says how they relate: the likeliest whole sentence wins. */
const joined = (
  own: Pick<Card, 'id' | 'title' | 'source' | 'split' | 'data' | 'sample' | 'prompt' | 'protocol'>,
): Card => ({
  version: 1,
  dimension: 'language_understanding',
  licence: unstated,
  subsets: { by: 'none' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  ...own,
  checked: false,
})

const differs = {
  zh: '第一句作为提示词，比较其后文字的对数似然之和；原任务从空上下文起计整句，第一句对各选项相同，故名次相同（切分处的词元可能不同）。',
  en: 'The first sentence is the prompt and the log-likelihood of what follows is compared; the original scores the whole from an empty context, where the first sentence is the same for every option, so the order is the same (tokens at the seam may differ).',
}

const xnli = joined({
  id: 'xnli-zh',
  title: { zh: 'XNLI 中文自然语言推理', en: 'XNLI, Chinese' },
  source: { modelscope: null, huggingface: 'facebook/xnli', github: null },
  split: 'validation',
  data: {
    from: 'folder',
    folders: ['xnli', 'XNLI'],
    file: ['zh/validation-*.parquet', '**/zh/validation*', 'validation-*.parquet', 'validation.*'],
  },
  sample: {
    fields: { premise: 'premise', hypothesis: 'hypothesis' },
    options: {
      from: 'labels',
      labels: [
        { value: ['0', 'entailment'], text: ' 正确? 是的, {hypothesis}' },
        { value: ['1', 'neutral'], text: ' 正确? 所以, {hypothesis}' },
        { value: ['2', 'contradiction'], text: ' 正确? 不是的, {hypothesis}' },
      ],
    },
    gold: { as: 'label', field: 'label' },
  },
  prompt: { question: '{premise},', via: 'text' },
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness xnli_zh：零样本，“{前提}, 正确? 是的/所以/不是的, {假设}”三句中选最可能的一句。',
      en: 'lm-evaluation-harness xnli_zh: zero-shot, the likeliest of “{premise}, 正确? 是的/所以/不是的, {hypothesis}”.',
    },
    differs,
  },
})

const pawsX = joined({
  id: 'paws-x-zh',
  title: { zh: 'PAWS-X 中文释义识别', en: 'PAWS-X, Chinese' },
  source: {
    ...{ modelscope: 'C-MTEB/PAWSX', huggingface: 'google-research-datasets/paws-x' },
    github: null,
  },
  split: 'test',
  data: {
    from: 'folder',
    folders: ['paws-x', 'PAWSX', 'x-final'],
    file: ['zh/test-*.parquet', '**/zh/test*', 'zh/test_2k.tsv', 'test-*.parquet', 'test.*'],
  },
  sample: {
    fields: { sentence1: 'sentence1', sentence2: 'sentence2' },
    options: {
      from: 'labels',
      labels: [
        { value: '0', text: ' 对吧? 不是, {sentence2}' },
        { value: '1', text: ' 对吧? 是, {sentence2}' },
      ],
    },
    gold: { as: 'label', field: ['label', 'score'] },
  },
  prompt: { question: '{sentence1},', via: 'text' },
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness paws_zh：零样本，“{句一}, 对吧? 不是/是, {句二}”两句中选最可能的一句。',
      en: 'lm-evaluation-harness paws_zh: zero-shot, the likelier of “{sentence1}, 对吧? 不是/是, {sentence2}”.',
    },
    differs,
  },
})

const pmmeval: Card = {
  id: 'pmmeval-xnli-zh',
  version: 1,
  title: { zh: 'P-MMEval XNLI 中文', en: 'P-MMEval XNLI, Chinese' },
  dimension: 'language_understanding',
  source: {
    ...{ modelscope: null, huggingface: 'Qwen/P-MMEval', github: null },
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/pmmeval.zip',
  },
  split: 'test',
  licence: apache,
  data: {
    from: 'folder',
    folders: ['P-MMEval', 'pmmeval'],
    file: ['xnli/test/zh.jsonl', '**/xnli/test/zh*'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { premise: 'premise', statement: 'statement' },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: {
    question:
      'Take the following as truth: {premise}\nThen the following statement: "{statement}" is\nOptions: \nA. true\nB. inconclusive\nC. false\nSelect the correct option from A, B, and C, and return it in the following JSON format:\n{"answer": "[choice]"}\nwhere [choice] must be one of A, B, and C.',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: {
    use: 'letter',
    among: 'ABC',
    extract: [
      { use: 'json', field: 'answer' },
      { use: 'after', markers: ['答案是'], which: 'last' },
      { use: 'letter', which: 'first' },
    ],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass PMMEval xnli_gen_973734：提示词逐字相同，取最后一个 JSON 里的 answer，没有则取“答案是”之后的字母。',
      en: 'OpenCompass PMMEval xnli_gen_973734: the same prompt to the letter, the answer field of the last JSON object, else the letter after 答案是.',
    },
    differs: {
      zh: '都找不到时取第一个选项字母，但不取英文单词里的字母。',
      en: 'Where neither is found, the first letter that names an option, but none inside an English word.',
    },
  },
  checked: false,
}

export const nliZh = [xnli, pawsX, pmmeval]
