import type { ErrorCode } from '../errors/appError'

/** What an error means: what stopped, why we say so, what is not lost, what to do. `docs/errors.md` has the same. */
interface ErrorText {
  readonly title: string
  readonly why: string
  readonly safe: string
  readonly fix: string
}

export const errorTextsZh = {
  INTERNAL: {
    title: '程序内部出错',
    why: '出现了程序没有预料到的情况；完整的调用栈在数据文件夹的 logs/biaochi.log 里。',
    safe: '已写入运行文件夹的内容都在。',
    fix: '请重试；若再次出现，请复制诊断信息反馈给我们。',
  },
  INVALID_INPUT: {
    title: '输入有误',
    why: '开始工作之前的检查没有通过；上面一句说明了是哪一处。',
    safe: '什么都没有改动，你填写的内容还在。',
    fix: '请按上面的说明修改后重试。',
  },
  NOT_FOUND: {
    title: '找不到所需的文件或运行',
    why: '在主机上按这个路径或名称去找，那里没有。',
    safe: '什么都没有改动。',
    fix: '请检查路径，或确认它没有被移动。',
  },
  MODEL_INVALID: {
    title: '模型文件不完整或已损坏',
    why: '模型文件夹里的张量与 config.json 对不上，或文件比它自己声明的短。',
    safe: '模型文件只读取，从不改动。',
    fix: '请重新下载上面提到的文件。',
  },
  MODEL_UNSUPPORTED: {
    title: '暂不支持这种模型',
    why: 'config.json 里的架构或数据类型这个版本不认识。',
    safe: '模型文件没有改动。',
    fix: '请换用受支持的架构。',
  },
  DATA_INVALID: {
    title: '数据文件无法读取',
    why: '读到上面提到的那一行时，格式与其余各行不符。',
    safe: '数据文件没有改动；没有任何一行被悄悄跳过。',
    fix: '请按上面的说明修正数据文件。',
  },
  DISK_FULL: {
    title: '磁盘空间不足',
    why: '系统在写文件时报告没有空间或超出配额。',
    safe: '写了一半的文件已经移除，之前写完的都在。',
    fix: '请腾出空间后继续，已完成的部分不会丢失。',
  },
  NOT_WRITABLE: {
    title: '没有写入权限',
    why: '系统拒绝在这个位置写文件。',
    safe: '什么都没有写入一半。',
    fix: '请换一个文件夹，或修改它的权限。',
  },
  UNREACHABLE: {
    title: '无法连接模型库',
    why: '模型库或镜像没有应答，或者答非所问；上面一句说明了是哪一个地址。',
    safe: '已下载的部分会保留，下次从那里继续。',
    fix: '请检查网络，或换一个模型库或镜像。',
  },
  DOWNLOAD_DAMAGED: {
    title: '下载的文件已损坏',
    why: '收到的内容与模型库给出的校验值不符。',
    safe: '损坏的文件没有投入使用，其余文件都在。',
    fix: '请重新下载，或换一个模型库或镜像。',
  },
  PORT_IN_USE: {
    title: '端口已被占用',
    why: '系统报告另一个程序正在监听这个端口。',
    safe: '没有启动任何东西，占用端口的程序不受影响。',
    fix: '请换一个端口，或停掉占用它的程序。',
  },
  OUT_OF_MEMORY: {
    title: '内存不足',
    why: '一次分配失败，或系统因内存不足结束了计算进程，而批大小已经减到最小。',
    safe: '最近的检查点和已作答的题目都在。',
    fix: '请减小序列长度或批大小，或换用更小的模型、4 位量化。',
  },
  GATE_FAILED: {
    title: '没有达到发布门槛',
    why: '至少一项成绩没有达到配方对发布的要求；上面一句给出了分数、区间和门槛。',
    safe: '没有写出任何模型；训练和评测的结果都在。',
    fix: '请按上面的说明处理后再发布。',
  },
  ENGINE_LOST: {
    title: '计算进程意外退出',
    why: '负责计算的进程没有报告结果就消失了：被系统或他人结束，或本地代码崩溃。',
    safe: '日志、最近的检查点和已作答的题目都在。',
    fix: '可以从上次保存的位置继续。',
  },
  HOST_LOST: {
    title: '主机没有应答',
    why: '请求发出后没有收到回答；主机可能已停止，或隧道断了。',
    safe: '主机上的任务继续运行，不依赖这个窗口。',
    fix: '请确认 biaochi serve 仍在运行，隧道仍然连着。',
  },
  UNAUTHORISED: {
    title: '没有访问权限',
    why: '这个窗口的会话主机不认识：链接已用过，会话已过三十天，或主机换了数据文件夹。',
    safe: '主机上的任务不受影响。',
    fix: '请打开 biaochi serve 打印的新链接。',
  },
  CANCELLED: {
    title: '已按你的要求停止',
    why: '停止是由你或命令行要求的。',
    safe: '已保存的进度都在。',
    fix: '可以随时继续。',
  },
} satisfies Record<ErrorCode, ErrorText>
