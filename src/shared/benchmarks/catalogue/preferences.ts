import { apache, byLetter, ownPrompt } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Preferences extends Pick<Card, 'id' | 'title' | 'source' | 'licence'> {
  readonly file: Card['data']['file']
  readonly asked: string
  readonly better: string
  readonly worse: string
}

const sets: readonly Preferences[] = [
  {
    id: 'ultrafeedback-zh',
    title: { zh: 'UltraFeedback 中文偏好对', en: 'UltraFeedback, Chinese preference pairs' },
    source: { modelscope: null, huggingface: 'opencsg/UltraFeedback-chinese', github: null },
    licence: apache,
    file: ['ultrafeedback_zh_binarized_random.parquet', '**/ultrafeedback_zh_binarized_random*'],
    asked: 'instruction',
    better: 'chosen_response',
    worse: 'rejected_response',
  },
  {
    id: 'zhihu-rlhf-3k',
    title: { zh: '知乎偏好对（zhihu_rlhf_3k）', en: 'Zhihu preference pairs (zhihu_rlhf_3k)' },
    source: {
      ...{ modelscope: 'AI-ModelScope/zhihu_rlhf_3k', huggingface: 'liyucheng/zhihu_rlhf_3k' },
      github: null,
    },
    licence: { name: 'CC BY 2.0', use: 'permissive' },
    file: ['zhihu_3k_rlfh.tsv', '**/zhihu_3k_rlfh.tsv', '**/*zhihu*.*'],
    asked: 'prompt',
    better: 'chosen',
    worse: 'rejected',
  },
  {
    id: 'dpo-zh-20k',
    title: { zh: 'DPO 中文偏好对（DPO-En-Zh-20k）', en: 'DPO-En-Zh-20k, Chinese preference pairs' },
    source: { modelscope: null, huggingface: 'shibing624/DPO-En-Zh-20k-Preference', github: null },
    licence: apache,
    file: ['dpo_zh.jsonl', 'dpo_zh.json', '**/dpo_zh*'],
    asked: 'question',
    better: 'response_chosen',
    worse: 'response_rejected',
  },
]

/** Two replies in a random order, of which people or a model preferred one. */
const pairs = ({ file, asked, better, worse, ...own }: Preferences): Card => ({
  version: 1,
  dimension: 'instruction_following',
  split: 'every row',
  data: { from: 'folder', folders: [own.source.huggingface?.split('/')[1] ?? own.id], file },
  subsets: { by: 'none' },
  sample: {
    fields: { question: asked },
    options: { from: 'columns', columns: [better, worse], shuffle: { seed: 3 } },
    gold: { as: 'first' },
  },
  prompt: {
    question: '问题：{question}\n\n下面是两个回答：\n{options}\n\n哪个回答更好？答案：',
    option: '{letter}. {text}\n',
    via: 'text',
  },
  ...byLetter,
  ...own,
  average: 'micro',
  protocol: {
    follows: ownPrompt,
    differs: {
      zh: '数据用于训练奖励模型，没有划分，这里用所有行；两个回答的次序按固定种子打乱，比较字母的对数似然。训练过这些数据的模型不应再用它评。',
      en: 'Made to train reward models and without a split, so every row is used; the replies stand in an order fixed by a seed and letters are compared by log-likelihood. A model trained on the data should not be measured on it.',
    },
  },
  checked: false,
})

export const preferences = sets.map(pairs)
