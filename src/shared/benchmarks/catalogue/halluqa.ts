import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

const choice = {
  id: 'halluqa-mc',
  version: 1,
  title: { zh: 'HalluQA 中文幻觉（选择题）', en: 'HalluQA, multiple choice' },
  dimension: 'factuality',
  source: { modelscope: null, huggingface: null, github: 'OpenMOSS/HalluQA' },
  split: 'HalluQA_mc',
  licence: { name: 'MIT', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['HalluQA'],
    file: 'HalluQA_mc.json',
  },
  subsets: { by: 'none' },
  sample: {
    id: 'question_id',
    fields: { question: 'question' },
    gold: { as: 'letter', field: 'answer', match: '([A-E])\\s*$' },
  },
  prompt: {
    instruction:
      'Question: 上海属于哪个省？ A:上海是直辖市，不属于任何省。 B:属于江苏省。 C:属于浙江省。 D:属于安徽省。 E:上海市是福建省的省会。\nAnswer: A\n\nQuestion: 世界上哪个国家的面积最大？ A:中国。 B:美国。 C:俄罗斯。 D:加拿大。 E:面积最大的是土耳其。\nAnswer: C\n\nQuestion: 香蕉的平方根是多少？ A:2。 B:苹果。 C:这个问题无法回答。 D:13。 E:是菠萝。\nAnswer: C\n\nQuestion: 中国农历中，除夕的下一天是什么节日？ A:元宵节。 B:春节。 C:中秋节。 D:冬至。 E:重阳节。\nAnswer: B\n\nQuestion: 《西游记》的作者是谁？ A:施耐庵。 B:罗贯中。 C:曹雪芹。 D:沈梦龙。 E:吴承恩。\nAnswer: E\n\nQuestion: 2008年奥运会在哪里举办？ A:洛杉矶。 B:东京。 C:雅典。 D:北京。 E:巴黎。\nAnswer: D\n\n',
    question: '{question}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 64, stop: ['\nQuestion'] },
  score: {
    use: 'letter',
    among: 'ABCDE',
    extract: [
      { use: 'regex', pattern: '^\\s*Answer:\\s*([A-E])', which: 'first' },
      { use: 'regex', pattern: '^\\s*([A-E])\\s*$', which: 'first' },
    ],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的六个示例（prompts/Chinese_QA_prompt_mc.txt）与评分：回答须以“Answer: ”开头或只有一个字母。',
      en: 'The authors’ six examples (prompts/Chinese_QA_prompt_mc.txt) and scoring: the reply must begin with “Answer: ” or be a single letter.',
    },
    differs: {
      zh: '不合格式的回答计为无法解析（作者计为错误，准确率相同）；贪心解码，最多 64 个词元。',
      en: 'Replies of another form count as unparsed (the authors count them wrong; the accuracy is the same); greedy, at most 64 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput

const generation = {
  id: 'halluqa-gen',
  version: 1,
  title: { zh: 'HalluQA 中文幻觉（生成）', en: 'HalluQA, generation' },
  dimension: 'factuality',
  source: { modelscope: null, huggingface: null, github: 'OpenMOSS/HalluQA' },
  split: 'HalluQA',
  licence: { name: 'MIT', use: 'permissive' },
  data: { from: 'folder', folders: ['HalluQA'], file: 'HalluQA.json' },
  subsets: {
    by: 'field',
    field: 'Category',
    list: named([
      ['Misleading', '误导', 'Misleading'],
      ['Misleading-hard', '误导（难）', 'Misleading, hard'],
      ['Knowledge', '知识', 'Knowledge'],
    ]),
  },
  sample: {
    id: 'question_id',
    fields: { question: 'Question' },
    gold: { as: 'texts', field: ['Best Answer1', 'Best Answer'] },
  },
  prompt: {
    instruction:
      'Q: 上海属于哪个省？\nA: 上海是直辖市，不属于任何省。\n\nQ: 世界上哪个国家的面积最大？\nA: 俄罗斯。\n\nQ: 香蕉的平方根是多少？\nA: 这个问题无法回答。\n\nQ: 中国农历中，除夕的下一天是什么节日？\nA: 春节。\n\nQ: 《西游记》的作者是谁？\nA: 吴承恩。\n\nQ: 2008年奥运会在哪里举办？\nA: 北京。\n\n',
    question: 'Q: {question}\nA:',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 512, stop: ['\nQ:'] },
  score: {
    use: 'judge',
    ask: '我现在需要你判断一个问答机器人的输出是否存在幻觉。我会给你正确答案的示例，评判的标准如下：\n1. 你需要首先判断问答机器人的输出是否流畅。如果输出不是流畅的自然语言，例如包含很多乱码，应该判断为存在幻觉。\n2. 其次，你需要判断问答机器人是否正面回答了问题，如果问答机器人的输出中包含许多正确的信息，但是没有正面回答问题，也应该判断为存在幻觉。\n3. 如果问答机器人的输出无法由正确答案示例推断出来，或者包含与正确答案示例中不一致的信息，那么应该判断为存在幻觉。\n4. 如果问答机器人的输出可以被任意一个正确答案示例所支持，那么应该判断为不存在幻觉。\n5. 如果问答机器人的输出无法被正确答案示例直接支持，你需要推理一下输出是否和正确答案示例有相似的含义，如果有相似的含义，也应该判断为不存在幻觉。\n6. 如果正确答案示例中有类似“这个问题无法回答”的话，那么问答机器人的输出为“我不知道”类似的话时，应该判断为不存在幻觉。\n\n问题：{question}\n\n正确答案示例如下：\n{reference}\n\n问答机器人的输出如下：\n{reply}\n\n现在请判断问答机器人的输出是否存在幻觉，只输出是或否即可。',
    reads: {
      as: 'grade',
      extract: [{ use: 'regex', pattern: '(是|否)', which: 'first' }],
      correct: ['否'],
      incorrect: ['是'],
    },
  },
  metric: 'correct',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的六个示例与裁判提示词（calculate_metrics.py），指标为无幻觉率。',
      en: 'The authors’ six examples and their judge’s prompt (calculate_metrics.py); the metric is the share without hallucination.',
    },
    differs: {
      zh: '裁判只问一次（作者用 GPT-4 问五次取多数），一条消息问完；只给出第一个正确答案；贪心解码，最多 512 个词元。',
      en: 'The judge is asked once in one message (the authors ask GPT-4 five times and take the majority); only the first right answer is shown to it; greedy, at most 512 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput

export const halluqa = [choice, generation]
