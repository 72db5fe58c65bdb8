import type { Sentences } from './table'

/** What the command line answers to words it does not understand. */
export const commandSentences: Sentences = {
  'There is no command "{name}": {remedy}': '没有命令“{name}”：{remedy}',
  '"biaochi help" lists them.': '用“biaochi help”可列出。',
  'There is no option "{option}": {remedy}': '没有选项“{option}”：{remedy}',
  'known options are {list}.': '可用的选项：{list}。',
  'known are {list}.': '可用的有：{list}。',
  'The option "{option}" needs a value.': '选项“{option}”需要一个值。',
  'The option "{option}" is missing.': '缺少选项“{option}”。',
  '{what} is missing.': '缺少{what}。',
  '"{word}" is one argument too many.': '多了一个参数“{word}”。',
  '"{option}" is not a number.': '“{option}”不是数。',
  '"{option}" is no time: write it as 40m, 1.5h or 90s.': '“{option}”不是时长：请写成 40m、1.5h 或 90s。',
  '"{option}" is not a list of token ids such as 1,2,3.': '“{option}”不是 1,2,3 这样的词元编号列表。',
  '"{option}" is wrong: {what}.': '“{option}”有误：{what}。',
  '"{option}" is unknown: choose from {list}.': '不认识“{option}”：可选{list}。',
  '"{option}" stands in the recipe: leave it out or change "{file}".':
    '“{option}”写在配方里：请去掉它，或修改“{file}”。',
  '"{word}" is unexpected: give files with --data or --recipe.':
    '多出了“{word}”：请用 --data 或 --recipe 给出文件。',
  '"{word}" is unexpected: name benchmarks with --benchmarks.':
    '多出了“{word}”：请用 --benchmarks 写出评测集。',
  '"{path}" is a file: give --output the path of a folder.': '“{path}”是文件：--output 请给出文件夹的路径。',
  '"{path}" is a folder: give --output the path of a file.': '“{path}”是文件夹：--output 请给出文件的路径。',
  '"{command}" can do this: {list}.': '“{command}”可以：{list}。',
  '"{id}" is not the id of a run: "biaochi runs" lists them.':
    '“{id}”不是运行的 ID：用“biaochi runs”可列出。',
  '"{id}" is not the id of a run or group: "biaochi runs" lists them.':
    '“{id}”不是运行或组的 ID：用“biaochi runs”可列出。',
  '"{id}" is a run of kind {kind}: name an evaluation.': '“{id}”是{kind}运行：请写出一次评测。',
  '"{title}" is paused{where}: "biaochi resume {id}" goes on from there.':
    '“{title}”已暂停{where}：用“biaochi resume {id}”可从那里继续。',
  ' after step {n}': '（第 {n} 步之后）',
  'The recipe has nothing to train.': '配方里没有要训练的内容。',
  '"{file}" has no "train" section: add one or use "biaochi run".':
    '“{file}”没有“train”部分：请加上，或改用“biaochi run”。',
  'There is nothing to measure.': '没有要测量的内容。',
  'There is no suite "{id}": choose from {list}.': '没有套件“{id}”：可选{list}。',
  'Give exactly one of --prompt, --chat and --prompt-ids.':
    '--prompt、--chat、--prompt-ids 必须给出且只给出一个。',
  'Give exactly one of --continuation and --continuation-ids.':
    '--continuation 和 --continuation-ids 必须给出且只给出一个。',
  'Give either --name, to keep a version, or --output, to write a file.':
    '请给出 --name 以保存一个版本，或 --output 以写成文件，二者选一。',
  'There is no mapping "{file}": check the path.': '没有列映射“{file}”：请检查路径。',
  'Line {n} of the mapping "{file}" is neither YAML nor JSON, since {why}.':
    '列映射“{file}”第 {n} 行既不是 YAML 也不是 JSON，因为{why}。',
  'There is no problem "{word}": {remedy}': '没有数据问题“{word}”：{remedy}',
  '"{code}" cannot be handled by --{remedy}: {way}.': '“{code}”不能用 --{remedy}处理：{way}。',
  'use --{remedy}': '请用 --{remedy}',
  'correct it in the file': '请在文件里修正',
  'Name a benchmark, or the folder with --data whose benchmarks shall be checked.':
    '请写出一个评测集，或用 --data 给出要检查的评测文件夹。',
  '"--benchmarks" names nothing: give ids with commas between them, or "all".':
    '“--benchmarks”没有写出任何评测集：请给出以逗号分隔的 ID，或“all”。',
  'Name two evaluations, the baseline first.': '请写出两次评测，基线在前。',
  '"--forgetting" needs three evaluations: of the base, the best and the last checkpoint.':
    '“--forgetting”需要三次评测：基座、最佳检查点和最后的检查点。',
  '"{option}" cannot be read: give a JSON file such as {example}, or what "data leakage --json" prints.':
    '无法读取“{option}”：请给出{example}这样的 JSON 文件，或“data leakage --json”的输出。',
  'Name an evaluation and one of its benchmarks: benchmarks explain RUN BENCHMARK.':
    '请写出一次评测和它的一个评测集：“benchmarks explain RUN BENCHMARK”。',
  'Name the evaluations to report on, the baseline first.': '请写出要报告的评测，基线在前。',
  'Name one evaluation, not a group of several.': '请只写一次评测，不要写包含多次的组。',
  '"{port}" is not a port: give 0 to 65535.': '“{port}”不是端口：请给出 0 至 65535。',
  'Say what to fix: --all, or problems as in --repair outerSpace,html --remove duplicate.':
    '请写出要处理什么：--all，或像 --repair outerSpace,html --remove duplicate 这样写出问题。',
  'What to search for': '要搜索的内容',
  'The recipe file': '配方文件',
  'The id of the run': '运行的 ID',
  'The id of the evaluation': '评测的 ID',
  'The id of the run or group': '运行或组的 ID',
  'The id of the benchmark': '评测集的 ID',
  'The id of a benchmark': '评测集的 ID',
  'The id of the model, such as Qwen/Qwen3-0.6B,': '模型的 ID（如 Qwen/Qwen3-0.6B）',
  'The file with the questions': '题目文件',
  'The data file': '数据文件',
  'The path of the model folder': '模型文件夹的路径',
  'The path or id of the model': '模型的路径或 ID',
}
