/** So many rows and questions with the time that each takes. */
interface Pace {
  readonly rows: number
  readonly training: string
  readonly questions: number
  readonly evaluation: string
}

/** The first screen and the one that is begun from every day. */
export const homeTextsZh = {
  machine: '这台机器',
  hardware: (device: string, memory: string) => `${device}，${memory} 内存`,
  sentence: (hardware: string, can: string) => `${hardware}：${can}。`,
  upTo: (kind: string, model: string) => `${kind}可到 ${model}`,
  cannot: (kind: string) => `${kind}没有常见模型放得下`,
  kind: { lora: 'LoRA 微调', qlora: 'QLoRA 微调', full: '全参数微调' },
  pace: (model: string, { rows, training, questions, evaluation }: Pace) =>
    `以 ${model} 为例，LoRA 训练 ${rows} 行约 ${training}，评测 ${questions} 道选择题约 ${evaluation}。`,
  measuredAt: (time: string) => `实测于 ${time}`,
  unmeasured: '还没有测过这台机器。测量约需十秒：试着训练和阅读一个小模型，再由计算图预测常见模型的内存。',
  measure: '测量这台机器',
  measureAgain: '重新测量',
  measuring: '正在测量：训练和阅读一个小模型……',
  folder: '数据文件夹',
  free: (size: string) => `磁盘剩余 ${size}`,
  folderHint: '模型、数据和运行记录都在这里。',
  folderChange: '换一个文件夹……',
  folderNew: '新的数据文件夹',
  folderNewHint: '写完整的路径；没有就新建。已有的内容不会搬过去。',
  folderUse: '使用它',
  folderNext: (folder: string, free: string) =>
    `下次启动起用 ${folder}（磁盘剩余 ${free}）；已有的内容还在原处。`,
  projects: '最近的项目',
  allRuns: '所有运行',
  next: '下一步',
  steps: {
    sample: {
      title: '运行示例项目',
      why: '自带小模型和数据：量一次、微调、再量一次，最后是一份完整的报告。',
    },
    model: { title: '找一个模型', why: '这台机器上还没有可以使用的模型。' },
    data: { title: '检查你的数据', why: '拖进一个文件，看看有没有问题、会怎样变成词元。' },
    train: { title: '微调一个模型', why: '选模型、选数据，开始前就知道要多少内存和时间。' },
    failed: { title: '看看为什么停了', why: (title: string) => `「${title}」没有完成。` },
    measure: { title: '测一测训练结果', why: (title: string) => `「${title}」还没有评测。` },
    compare: { title: '对比前后', why: (title: string) => `「${title}」的两次评测都完成了。` },
  },
  compare: '对比前后',
  report: '看报告',
  stations: (title: string) => `「${title}」的各步`,
  welcome: '欢迎使用标尺',
  welcomeLead: '用同一把尺子量两次：微调之前一次，之后一次，然后逐题比较。先花一分钟看看这台机器。',
  part: {
    place: '语言和数据放在哪里',
    machine: '这台机器能做什么',
    mirror: '从哪里下载最快',
    sample: '做一遍给你看',
  },
  language: '界面语言',
  theme: '外观',
  scheme: { auto: '跟随系统', light: '浅色', dark: '深色' },
  mirrorLead: '从每个模型库取几兆字节，看哪一个快。不联网也能用标尺，可以跳过。',
  mirrorTest: '测速',
  mirrorTesting: '正在测速……',
  mirrorOffline:
    '现在连不上任何模型库。示例项目、已在本机的模型、评测、对比和报告都不需要网络；联网后可在设置里再测。',
  mirrorChosen: (hub: string) => `${hub} 最快，已设为首选。`,
  mirrorFailed: '没有应答',
  mirrorSpeed: (size: string) => `${size}/s`,
  sampleLead:
    '自带一个三百六十万参数的小模型、1,800 条训练对话和 320 道题。离线完成，在两个处理器核心上约三分钟，结束时有一份报告。',
  sample: '运行示例项目',
  skip: '直接开始',
  sampleStarted: '示例项目已经开始：进度在下面，离开这一页也会继续。',
}
