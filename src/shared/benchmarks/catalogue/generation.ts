import { ownPrompt, splitFiles, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
const base = { version: 1, dimension: 'generation_summarisation', average: 'micro', checked: false } as const

const lcsts: Card = {
  ...base,
  id: 'lcsts',
  title: { zh: 'LCSTS 短文本摘要', en: 'LCSTS, short text summarisation' },
  source: { modelscope: 'opencompass/LCSTS', huggingface: 'opencompass/LCSTS', github: null },
  split: 'test',
  licence: unstated,
  data: { from: 'folder', folders: ['LCSTS', 'lcsts'], file: splitFiles('test', 'LCSTS') },
  subsets: { by: 'none' },
  sample: {
    fields: { content: ['text', 'content'] },
    gold: { as: 'texts', field: ['summary', 'abst'] },
  },
  prompt: { question: '阅读以下文章，并给出简短的摘要：{content}\n摘要如下：', via: 'chat' },
  solve: { use: 'generate', maxTokens: 64, stop: [] },
  score: {
    use: 'summary',
    extract: [
      { use: 'regex', pattern: '^(?:1\\. |- )?[，。！]*([^\\n]+)', which: 'first' },
      { use: 'firstLine' },
    ],
    tokens: 'jieba',
  },
  metric: 'rouge1',
  protocol: {
    follows: {
      zh: 'OpenCompass lcsts 的提示词；取第一行并去掉开头的“1. ”或“- ”，按 jieba 词元计算 rouge-chinese 的 ROUGE。',
      en: 'Prompt of OpenCompass lcsts; the first line without a leading “1. ” or “- ”, ROUGE of rouge-chinese over jieba tokens.',
    },
    differs: {
      zh: '本地的 test.src.txt 与 test.tgt.txt 两个文件的版本不读，只读含 text 与 summary 两列的版本。',
      en: 'The version with two files test.src.txt and test.tgt.txt is not read, only the one with the columns text and summary.',
    },
  },
}

const rolebench: Card = {
  ...base,
  id: 'rolebench-zh',
  title: { zh: 'RoleBench 中文角色扮演', en: 'RoleBench, Chinese role play' },
  source: { modelscope: null, huggingface: 'ZenMoore/RoleBench', github: null },
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['RoleBench'],
    file: ['rolebench-zh/{subset}/test.jsonl', '**/rolebench-zh/{subset}/test.jsonl', '{subset}/test.jsonl'],
  },
  subsets: {
    by: 'file',
    list: [
      { id: 'general', zh: '通用指令', en: 'General instructions' },
      { id: 'role_specific', zh: '角色专属', en: 'Specific to the role' },
    ],
  },
  sample: {
    fields: { role: 'role', question: 'question' },
    gold: { as: 'texts', field: 'generated.0' },
  },
  prompt: {
    question: '你是{role}。现在请你回答我的一些问题，以准确展现你的人格特征！\n{question}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: { use: 'summary', tokens: 'jieba' },
  metric: 'rougeL',
  protocol: {
    follows: {
      zh: 'OpenCompass rolebench 的提示词与 jieba 词元的 ROUGE。',
      en: 'Prompt of OpenCompass rolebench, ROUGE over jieba tokens.',
    },
    differs: {
      zh: '提示词里没有角色的特征描述（另一个文件 profiles-zh/desc.json）；参考答案取 generated 的第一个。',
      en: 'The prompt lacks the role’s description, which another file (profiles-zh/desc.json) holds; the reference is the first of generated.',
    },
  },
}

const lot = (name: 'plotcom' | 'outgen', own: Pick<Card, 'title' | 'sample' | 'prompt' | 'solve'>): Card => ({
  ...base,
  id: `lot-${name}`,
  source: {
    ...{ modelscope: null, huggingface: null, github: 'thu-coai/LOT-LongLM' },
    archive: 'https://cloud.tsinghua.edu.cn/d/0cf033b0c7c049be855d/',
  },
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: [name, 'LOTdatasets', 'LOT'],
    file: [`${name}/test.jsonl`, `**/${name}/test.jsonl`, ...splitFiles('test', name)],
  },
  subsets: { by: 'none' },
  ...own,
  score: { use: 'ngrams', tokens: 'characters' },
  metric: 'bleu1',
  protocol: {
    follows: ownPrompt,
    differs: {
      zh: '作者微调模型；报告各阶独立的 BLEU 与 distinct，按字切分，不报告覆盖率与次序。',
      en: 'The authors fine-tune; BLEU of one order each and distinct n-grams over characters, without coverage and order.',
    },
  },
})

export const generation: readonly Card[] = [
  lcsts,
  rolebench,
  lot('plotcom', {
    title: { zh: 'LOT 情节补全', en: 'LOT plotcom, the missing sentence' },
    sample: { fields: { story: 'story' }, gold: { as: 'texts', field: 'plot' } },
    prompt: { question: '补写故事中<MASK>处的一句话，只输出这句话。\n故事：{story}\n补写：', via: 'chat' },
    solve: { use: 'generate', maxTokens: 128, stop: [] },
  }),
  lot('outgen', {
    title: { zh: 'LOT 按提纲写故事', en: 'LOT outgen, a story from an outline' },
    sample: {
      fields: { title: 'title', outline: { field: 'outline', join: '、' } },
      gold: { as: 'texts', field: 'story' },
    },
    prompt: {
      question:
        '根据标题和提纲写一个故事，提纲里的短语次序不定，只输出故事。\n标题：{title}\n提纲：{outline}\n故事：',
      via: 'chat',
    },
    solve: { use: 'generate', maxTokens: 512, stop: [] },
  }),
]
