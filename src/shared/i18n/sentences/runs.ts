import type { Sentences } from './table'

/** Runs, their queue and processes, results and what is made of them. */
export const runSentences: Sentences = {
  'There is no run "{id}": "biaochi runs" lists them.': '没有运行“{id}”：用“biaochi runs”可列出。',
  '"{title}" uses the machine, so that its speed would be told too low: measure when it has ended.':
    '“{title}”正在占用机器，测得的速度会偏低：请等它结束后再测。',
  'The run "{title}" is of kind {kind}: choose an evaluation.': '“{title}”是{kind}运行：请选择一次评测。',
  train: '训练',
  evaluate: '评测',
  report: '报告',
  release: '发布',
  '"{title}" is {state}: only a run that is open can be paused.':
    '“{title}”{state}：只有未结束的运行才能暂停。',
  '"{title}" is {state}: only a training that is running can be stopped with its result.':
    '“{title}”{state}：只有正在进行的训练才能停止并保留结果。',
  '"{title}" is {state}: score it again when it has ended.': '“{title}”{state}：请等它结束后再重新计分。',
  '"{title}" is {state}: ask again when it has ended.': '“{title}”{state}：请等它结束后再重新提问。',
  'a run of kind {kind}': '是{kind}运行',
  queued: '正在排队',
  running: '正在运行',
  paused: '已暂停',
  done: '已完成',
  failed: '已失败',
  cancelled: '已取消',
  interrupted: '已中断',
  'The run "{title}" is done: start a new one.': '运行“{title}”已完成：请开始新的运行。',
  'The run {id} has lost its {name}: restore its folder or start a new run.':
    '运行{id}的{name}丢失了：请恢复它的文件夹，或开始新的运行。',
  '"{path}" is missing: restore the run\'s folder or start a new run.':
    '缺少“{path}”：请恢复运行的文件夹，或开始新的运行。',
  '"{path}" is not there any more: write it again.': '“{path}”已不在：请重新写出。',
  'The run "{title}" that this one needs was interrupted: resume it.':
    '这次运行所依赖的“{title}”中断了：请继续它。',
  'The run "{title}" that this one needs is paused: resume it.':
    '这次运行所依赖的“{title}”已暂停：请继续它。',
  'Cancelled, because the run {what}.': '已取消，因为{what}。',
  '"{title}" that it needs has failed': '它所依赖的“{title}”失败了',
  '"{title}" that it needs was cancelled': '它所依赖的“{title}”被取消了',
  'that it needs is gone': '它所依赖的运行已不存在',
  'The run was cancelled.': '运行已取消。',
  'The job was cancelled.': '任务已取消。',
  'The work was cancelled.': '工作已取消。',
  'The program was closed {what}: resume it.': '{what}，程序被关闭了：请继续运行。',
  'while this run was working': '运行期间',
  'before it was the turn of this run': '还没轮到这次运行时',
  'The program was closed before it was the turn of this run: resume it.':
    '还没轮到这次运行时，程序被关闭了：请继续运行。',
  'The program that started this run ended {when}: resume it.': '{when}，启动它的程序退出了：请继续运行。',
  'while it was running': '运行期间',
  'before it was its turn': '还没轮到它时',
  'Interrupted.': '已中断。',
  // the process that computes
  'The engine did not start within {n} s: try again.': '计算进程没有在 {n} 秒内启动：请重试。',
  'The engine process has no number: try again.': '计算进程没有进程号：请重试。',
  'The engine answered {method} with {what}': '计算进程对{method}的应答有误：{what}',
  'The engine process was ended because memory ran out ({how}): close other programs and resume it.':
    '内存不足，计算进程被结束（{how}）：请关闭其他程序后继续。',
  'The engine process ended before its work was done ({how}): resume it.':
    '计算进程没有做完就退出了（{how}）：请继续运行。',
  'The engine has no method "{method}".': '计算进程没有方法“{method}”。',
  '{name} was called with {what}': '调用{name}时参数有误：{what}',
  '{name} was called with {what}.': '调用{name}时参数有误：{what}。',
  '{name} answered with {what}.': '{name}的应答有误：{what}。',
  'There is no procedure "{name}".': '没有过程“{name}”。',
  'This process cannot find out when it was started.': '这个进程查不到自己的启动时间。',
  'Programs run only in an engine process, which knows where Python is.':
    '程序只在知道 Python 位置的计算进程里运行。',
  'The probe of "{benchmark}" has no result.': '“{benchmark}”的探测没有结果。',
  'The evaluation {id} has no "evaluate" section.': '评测{id}没有“evaluate”部分。',
  'The training {id} has no "train" section.': '训练{id}没有“train”部分。',
  'The report {id} has no "report" section.': '报告{id}没有“report”部分。',
  'The release {id} has no "release" section.': '发布{id}没有“release”部分。',
  'A locked recipe has no model path.': '锁定的配方里没有模型路径。',
  // devices
  'provider {provider} chosen: {why}': '选用计算后端{provider}：{why}',
  'billions of operations per second in matrix products: {rates}':
    '矩阵乘法的速度（每秒十亿次运算）：{rates}',
  'ran a test graph': '成功运行了测试计算图',
  'computed 1 + 1 wrongly': '算错了 1 + 1',
  'not part of ONNX Runtime for {platform}': '{platform}版的 ONNX Runtime 不含此后端',
  '{library} is not installed next to ONNX Runtime: see docs/providers.md':
    'ONNX Runtime 旁没有安装{library}：见 docs/providers.md',
  'The model has no tensor {name}.': '模型里没有张量{name}。',
  '{package} is not installed: see docs/providers.md, or use another provider.':
    '没有安装{package}：见 docs/providers.md，或换用其他计算后端。',
  '{package} does not load ({why}): see docs/providers.md, or use another provider.':
    '{package}加载失败（{why}）：见 docs/providers.md，或换用其他计算后端。',
  // results
  'The evaluation "{title}" has no results yet: let it finish before reporting on it.':
    '评测“{title}”还没有结果：请等它完成后再写报告。',
  'A report needs at least one evaluation.': '报告至少需要一次评测。',
  'No file came of the format "{format}".': '没有生成格式为“{format}”的文件。',
  '"{title}" has no result of "{benchmark}": it measured {known}.':
    '“{title}”没有“{benchmark}”的结果：它测了{known}。',
  'no benchmark': '零个评测集',
  '"{title}" has {what}: it has {known}.': '“{title}”{what}：已有{known}。',
  'no result': '没有结果',
  'no result of "{benchmark}"': '没有“{benchmark}”的结果',
  '"{title}" has no answer to {benchmarks} that is {verdicts}: there is nothing to ask again.':
    '“{title}”在{benchmarks}上没有判为{verdicts}的回答：没有可重新提问的题目。',
  'The run has no answers to "{benchmark}": name a benchmark of it.':
    '这次运行没有“{benchmark}”的回答：请写出它测过的评测集。',
  // release
  '"{path}" already exists: give an output folder that is new or empty.':
    '“{path}”已存在：请给出新的或空的输出文件夹。',
  'No release, because {why}; or write it all the same with {force}.':
    '没有发布，因为{why}；也可以用{force}强制写出。',
  '{why} (and {n} more)': '{why}（另有 {n} 项）',
  '"biaochi merge {run} --output "{path}" --force-release"':
    '“biaochi merge {run} --output "{path}" --force-release”',
  '"{benchmark}" is passed': '“{benchmark}”已通过',
  '{measured} where the lower end must reach {n} %: train further, or ask more questions if only the interval is too wide':
    '{measured}，而区间下限须达到 {n}%：请继续训练；如果只是区间太宽，请多问一些题',
  '"{benchmark}" was not measured: let its evaluation finish': '“{benchmark}”没有测量：请等它的评测完成',
  '"{benchmark}" was not measured by "{metric}": let its evaluation finish':
    '“{benchmark}”没有按“{metric}”测量：请等它的评测完成',
  '{n} questions of "{benchmark}" ended in an error: resume the evaluation':
    '“{benchmark}”有 {n} 道题出错：请继续这次评测',
  '"{benchmark}" has no score': '“{benchmark}”没有得分',
  '"{benchmark}" reaches {n} % (95 % interval {n2} % to {n3} %, n = {n4})':
    '“{benchmark}”达到 {n}%（95% 区间 {n2}% 至 {n3}%，n = {n4}）',
  '"{benchmark}" reaches {n} % without the questions in the training data (95 % interval {n2} % to {n3} %, n = {n4})':
    '“{benchmark}”去掉训练数据中的题目后达到 {n}%（95% 区间 {n2}% 至 {n3}%，n = {n4}）',
}
