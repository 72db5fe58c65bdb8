import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

export const buysideFinBenchZh = {
  id: 'buyside-fin-bench-zh',
  version: 1,
  title: { zh: 'BuySideFinBench 买方投研', en: 'BuySideFinBench, Chinese' },
  dimension: 'domain_finance',
  source: { modelscope: null, huggingface: 'cindy90/BuySideFinBench', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['BuySideFinBench', 'data'],
    file: 'test/{subset}.csv',
    shots: { file: 'dev/{subset}.csv', count: 5 },
  },
  subsets: {
    by: 'file',
    list: named([
      ['three_statements_zh', '三表联动', 'Three-statement linkage'],
      ['dcf_valuation_zh', 'DCF估值', 'DCF valuation'],
      ['comps_analysis_zh', '可比公司分析', 'Comparable companies'],
      ['financial_ratios_zh', '财务比率', 'Financial ratios'],
      ['accounting_standards_zh', '会计准则', 'Accounting standards'],
      ['sensitivity_scenario_zh', '敏感性与情景分析', 'Sensitivity and scenarios'],
    ]),
  },
  sample: {
    fields: { question: ['question', 'Question'] },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
    gold: { as: 'letter', field: ['answer', 'Answer'] },
  },
  prompt: {
    question: '以下是关于{subject}的单项选择题，请直接给出正确答案的选项。\n题目：{question}\n{options}',
    example: '答案是: {answer}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: { use: 'letter' },
  metric: 'accuracy',
  average: 'macro',
  protocol: {
    follows: {
      zh: 'OpenCompass BuySideFinBench_gen：dev 的五个示例作为对话轮次，提示词逐字相同，按主题平均。',
      en: 'OpenCompass BuySideFinBench_gen: five examples from dev as turns of the chat, the same prompt to the letter, averaged over topics.',
    },
    differs: {
      zh: '提取按本项目的字母规则，不是 first_option_postprocess；贪心解码，最多 256 个词元。',
      en: 'Extraction by this project’s letter rules, not first_option_postprocess; greedy, at most 256 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
