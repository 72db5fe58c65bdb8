/** Every screen in the states that look different, by what its picture is called. */
const six = 'base-eval-1,tuned-eval-1,eval-qwen25-1,eval-minimind-1,eval-yi-1,eval-internlm-1'
export const screens: Readonly<Record<string, string>> = {
  runs: '#/runs',
  training: '#/runs/train-live-1',
  evaluation: '#/runs/tuned-eval-1',
  failed: '#/runs/train-med-1',
  evaluate: '#/evaluate?benchmarks=ceval,cmath,alignbench&target=folder&model=/models/Qwen3-0.6B',
  datasets: '#/datasets',
  dataset: '#/datasets?file=/home/li/data/law-qa.json&row=12&leaks=leakage-1',
  'dataset-tokens':
    '#/datasets?file=/home/li/data/law-qa.json&row=2&view=tokens&model=/models/Qwen3-0.6B&limit=48',
  'dataset-version': `#/datasets?file=dataset:law-qa@${'b'.repeat(16)}/train`,
  'compare-empty': '#/compare',
  compare: '#/compare?runs=base-eval-1,tuned-eval-1&benchmark=ceval',
  'compare-six': `#/compare?runs=${six}&focus=eval-minimind-1&benchmark=ceval`,
  'compare-radar': `#/compare?runs=${six}&benchmark=ceval&view=radar`,
  'compare-table': '#/compare?runs=base-eval-1,tuned-eval-1&benchmark=ceval&view=table',
  'compare-forgetting': '#/compare?runs=base-eval-1,tuned-eval-1&benchmark=ceval&view=forgetting',
  reader: '#/compare?runs=base-eval-1,tuned-eval-1&benchmark=cmath&kind=broken&question=2',
  chat: '#/chat?kind=run&run=train-poem-1&blind=yes',
  'chat-room': '#/chat/talk-1',
  'chat-blind': '#/chat/blind-2',
  'chat-votes': '#/chat?view=votes',
  reports: '#/report',
  report: '#/report?runs=base-eval-1,tuned-eval-1',
}
