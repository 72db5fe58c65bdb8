import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

/** Fields of study as the rows name them; the Chinese names stand in the harness’s instruction. */
const subjects = named([
  ['biology', '生物学', 'Biology'],
  ['business', '商业', 'Business'],
  ['chemistry', '化学', 'Chemistry'],
  ['computer science', '计算机科学', 'Computer science'],
  ['economics', '经济学', 'Economics'],
  ['engineering', '工程学', 'Engineering'],
  ['health', '健康', 'Health'],
  ['history', '历史', 'History'],
  ['law', '法律', 'Law'],
  ['math', '数学', 'Mathematics'],
  ['other', '其他', 'Other'],
  ['philosophy', '哲学', 'Philosophy'],
  ['physics', '物理学', 'Physics'],
  ['psychology', '心理学', 'Psychology'],
])

export const mmluProxZh = {
  id: 'mmlu-prox-zh',
  version: 1,
  title: { zh: 'MMLU-ProX 中文', en: 'MMLU-ProX, Chinese' },
  dimension: 'subject_knowledge',
  source: { modelscope: null, huggingface: 'li-lab/MMLU-ProX', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['MMLU-ProX'],
    file: ['zh/test-*.parquet', 'zh/test*', 'zh_test.*'],
  },
  subsets: { by: 'field', field: 'category', list: subjects },
  sample: {
    fields: { question: 'question' },
    options: {
      from: 'columns',
      columns: [
        'option_0',
        'option_1',
        'option_2',
        'option_3',
        'option_4',
        'option_5',
        'option_6',
        'option_7',
        'option_8',
        'option_9',
      ],
    },
    gold: { field: 'answer', as: 'letter' },
  },
  prompt: {
    instruction:
      '以下是关于{subject}的选择题（带有答案）。请逐步思考，然后以"答案是 (X)"结束您的回答，其中X是正确的选项字母。\n\n',
    question: '问题：\n{question}\n选项：\n{options}\n',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 2048, stop: ['问题：'] },
  score: {
    use: 'letter',
    among: 'ABCDEFGHIJ',
    extract: [{ use: 'regex', pattern: '答案是\\s*\\(?([A-J])\\)?', which: 'first' }],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 mmlu_prox_zh：思维链，最多 2,048 个词元，取第一个“答案是 (X)”。',
      en: 'mmlu_prox_zh of lm-evaluation-harness: chain of thought, at most 2,048 tokens, the first “答案是 (X)”.',
    },
    differs: {
      zh: '零样本、经对话模板提问；该框架用 validation 的五道带推理的示例（cot_content），因此分数不能直接相比。',
      en: 'Zero-shot through the chat template; the harness shows five validation questions with their reasoning (cot_content), so scores do not compare directly.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
