import type { Sentences } from './table'

/** Model folders, their weights and configuration, adapters. */
export const modelSentences: Sentences = {
  // model folders
  '"{path}" is not a model folder, it has no config.json: {remedy}.':
    '“{path}”不是模型文件夹，里面没有 config.json：{remedy}。',
  'give the folder that holds config.json and the .safetensors files of a model':
    '请给出存放 config.json 和 .safetensors 文件的模型文件夹',
  '"{path}" is a file: give the folder that holds config.json.':
    '“{path}”是一个文件：请给出存放 config.json 的文件夹。',
  'There is no model folder "{path}".{hint}': '没有模型文件夹“{path}”。{hint}',
  ' "{id}" looks like a model id of a hub: download the model and give its local folder.':
    '“{id}”像是模型库里的模型 ID：请先下载模型，再给出本地文件夹。',
  ' Check the path.': '请检查路径。',
  '"{path}" stores its weights in PyTorch\'s .bin format: save it as safetensors with {how} of Transformers.':
    '“{path}”的权重是 PyTorch 的 .bin 格式：请用 Transformers 的{how}另存为 safetensors。',
  '"{path}" has no model.safetensors and no index of shards: {remedy}.':
    '“{path}”里没有 model.safetensors，也没有分片索引：{remedy}。',
  'download the model again, in the safetensors format': '请重新下载 safetensors 格式的模型',
  '"{path}" has no readable "weight_map": download it again.':
    '“{path}”里没有可读的“weight_map”：请重新下载。',
  '"{path}" points out of its folder to "{outside}": download it again.':
    '“{path}”指向了文件夹之外的“{outside}”：请重新下载。',
  '"{path}" {problem}: download the model again or use a matching config.json.':
    '“{path}”{problem}：请重新下载模型，或换用匹配的 config.json。',
  'lacks the tensor "{name}"': '缺少张量“{name}”',
  'has "{name}" in shape [{shape}], its config.json needs [{needed}]':
    '中张量“{name}”的形状是 [{shape}]，而 config.json 要求 [{needed}]',
  '"{name}" of "{path}" is stored as {dtype}: {remedy}.': '“{path}”中的“{name}”以{dtype}存储：{remedy}。',
  'use the original model with F32, BF16 or F16 weights': '请使用权重为 F32、BF16 或 F16 的原始模型',
  'Revision "{revision}" of "{id}" is not on this machine: "biaochi models pull {id2} --revision {revision2}" fetches it.':
    '这台机器上没有“{id}”的版本“{revision}”：用“biaochi models pull {id2} --revision {revision2}”下载。',
  'There is no model folder "{path}": {remedy}.': '没有模型文件夹“{path}”：{remedy}。',
  '"biaochi models pull {id}" fetches a hub\'s model': '用“biaochi models pull {id}”可以下载模型库里的模型',
  '"{folder}" has no {file}: give the path of {what}.': '“{folder}”里没有{file}：请给出{what}的路径。',
  'a Hugging Face model folder': 'Hugging Face 格式模型文件夹',
  'a PEFT adapter folder': 'PEFT 适配器文件夹',
  '"{path}" is not a folder here: check the path, or write "id: {id}" if it is a hub\'s model.':
    '这里没有文件夹“{path}”：请检查路径；如果是模型库里的模型，请写成“id: {id}”。',
  // safetensors
  '"{path}" {problem}: download or copy the file again.': '“{path}”{problem}：请重新下载或复制这个文件。',
  'ends before the data of "{name}": the download was cut off': '在“{name}”的数据之前就结束了（下载中断）',
  'ends before the data of "{name}"': '在“{name}”的数据之前就结束了',
  'has a gap or an overlap before "{name}"': '在“{name}”之前有空洞或重叠',
  'has {n} bytes that belong to no tensor': '有 {n} 字节不属于任何张量',
  'Tensor "{name}" of "{file}" is stored as {dtype}: use a model with F32, BF16 or F16 weights.':
    '“{file}”中的张量“{name}”以{dtype}存储：请使用权重为 F32、BF16 或 F16 的模型。',
  '"{name}" [{shape}] needs {n} bytes, has {n2}': '“{name}”[{shape}] 需要 {n} 字节，实际有 {n2} 字节',
  'is not a safetensors file or was cut off': '不是 safetensors 文件，或文件不完整',
  'is not a safetensors file': '不是 safetensors 文件',
  'ends inside its header: the download was cut off': '在文件头中间就结束了（下载中断）',
  'is not a safetensors file or its header is damaged': '不是 safetensors 文件，或文件头已损坏',
  'stores "{name}" in the number format {dtype}, which this version cannot read':
    '中的“{name}”使用数值格式{dtype}，这个版本读不了',
  '"{file}" {problem}: use a model with F32, BF16 or F16 weights.':
    '“{file}”{problem}：请使用权重为 F32、BF16 或 F16 的模型。',
  'has {n} bytes for "{name}", which as {expected} needs {n2}':
    '中“{name}”有 {n} 字节，按{expected}应有 {n2} 字节',
  'has a damaged header entry for "{name}"': '中“{name}”的文件头条目已损坏',
  // config.json
  'config.json of the model has {n} heads, {n2} key/value heads and hidden size {n3}, which do not divide: download it again.':
    '模型的 config.json 写明 {n} 个注意力头、{n2} 个键值头、隐藏维度 {n3}，三者不能整除：请重新下载。',
  'config.json of the model has a wrong {problem}: download it again.':
    '模型的 config.json 有误（{problem}）：请重新下载。',
  'config.json of the model has no "model_type": download it again.':
    '模型的 config.json 里没有“model_type”：请重新下载。',
  'config.json of "{id}" cannot be read: choose another model or revision.':
    '无法读取“{id}”的 config.json：请换一个模型或版本。',
  'The model has weights in {format}, which are not read: {remedy}.':
    '模型的权重是{format}，这里读不了：{remedy}。',
  'choose one with float32, bfloat16 or float16 weights': '请换用权重为 float32、bfloat16 或 float16 的模型',
  'config.json of the model has no usable "{key}" for its rotary embedding: download it again.':
    '模型的 config.json 里没有旋转位置编码可用的“{key}”：请重新下载。',
  'The model uses {found}, which is not supported: use one with {supported}.':
    '模型使用了{found}，暂不支持：请换用采用{supported}的模型。',
  'The model uses {found}, which is not supported: use one with default, linear, llama3, yarn or longrope scaling.':
    '模型使用了{found}，暂不支持：请换用 default、linear、llama3、yarn 或 longrope 缩放的模型。',
  'the activation "{name}"': '激活函数“{name}”',
  'the architecture "{type}"{kind}': '架构“{type}”{kind}',
  ', a mixture of experts': '（混合专家）',
  'a mixture of experts': '混合专家（MoE）',
  'one MLP per layer': '每层一个 MLP',
  'what other {architecture} models compute': '与其他{architecture}模型相同结构',
  'the original float32, bfloat16 or float16 weights, or with NF4 of bitsandbytes':
    'float32、bfloat16、float16 原始权重或 bitsandbytes NF4',
  'a sliding window in {n} of {n2} layers': '滑动窗口注意力（{n2} 层中的 {n} 层）',
  'the same attention in all layers (set "use_sliding_window" to false for prompts within the window)':
    '各层注意力相同（提示词不超过窗口时，可把“use_sliding_window”设为 false）',
  'a rotary embedding on {share} of each head': '只作用于每个头{share}的旋转位置编码',
  'the rotary scaling "{kind}"': '旋转位置编码缩放“{kind}”',
  'yarn without truncation': '不截断的 yarn',
  'ALiBi attention (13B)': 'ALiBi 注意力（13B）',
  '{method} weights': '{method}量化权重',
  'quantised weights': '量化权重',
  // quantised models
  'In the 4-bit model "{name}" {problem}: use the original model and let the recipe quantise it ("quantize: nf4").':
    '4 位模型中的“{name}”{problem}：请使用原始模型，由配方来量化（“quantize: nf4”）。',
  'has {dtype} [{shape}] as {name}': '的{name}是{dtype} [{shape}]',
  'is not quantised': '没有量化',
  'is a matrix [{shape}]': '是 [{shape}] 的矩阵',
  'is quantised with other blocks than 64 and 256': '的量化分块不是 64 和 256',
  'The quantised copy has no "{part}": it is written anew.': '量化副本里没有“{part}”：将重新写入。',
  'The model is stored in {quantization}, which cannot be written in {quantize}':
    '模型以{quantization}存储，不能再写成{quantize}',
  'leave "quantize" out, or take the original model': '请去掉“quantize”，或改用原始模型',
  '"{name}" [{n}, {n2}] does not divide into blocks of {n3} values: go without "quantize".':
    '“{name}”[{n}, {n2}] 不能按每 {n3} 个值分块：请不要使用“quantize”。',
  'The matrices of the model are written in {quantize} once, later runs find them.':
    '模型的矩阵以{quantize}写入一次，以后的运行直接使用。',
  // adapters
  'There is no adapter folder "{path}". Check the path.': '没有适配器文件夹“{path}”。请检查路径。',
  'There is no adapter folder "{path}": check the path.': '没有适配器文件夹“{path}”：请检查路径。',
  'The adapter "{path}" is stored in PyTorch\'s .bin format: {remedy}.':
    '适配器“{path}”是 PyTorch 的 .bin 格式：{remedy}。',
  'save it again with safe_serialization=True': '请用 safe_serialization=True 重新保存',
  'The adapter "{path}" holds "{name}", which is no LoRA pair of a linear layer: {remedy}.':
    '适配器“{path}”里的“{name}”不是线性层的 LoRA 矩阵：{remedy}。',
  'merge it with its own tools and use the merged model': '请用它自己的工具合并，再使用合并后的模型',
  'The adapter "{path}" {problem}: download or train it again.':
    '适配器“{path}”{problem}：请重新下载或训练。',
  'is not an adapter folder, it has no {file}': '不是适配器文件夹，里面没有{file}',
  'holds no weights': '里没有权重',
  'lacks "{name}"': '缺少“{name}”',
  'holds "{name}" but its config does not say use_dora': '含有“{name}”，但其配置没有写 use_dora',
  'has lora_A of "{module}" in shape [{shape}], its rank is {rank}':
    '中“{module}”的 lora_A 形状是 [{shape}]，而秩是{rank}',
  'has lora_B of "{module}" in shape [{shape}], its rank is {rank}':
    '中“{module}”的 lora_B 形状是 [{shape}]，而秩是{rank}',
  'The adapter "{path}" does not fit the model, it has {what}: use the model it was trained on.':
    '适配器“{path}”与模型不匹配，它有{what}：请使用训练它时的模型。',
  '"{module}", which the model does not have': '模型没有的“{module}”',
  '{n} magnitudes for "{module}", the model\'s has {n2} rows': '“{module}”的 {n} 个幅度值，而模型有 {n2} 行',
  '"{module}" for a layer of {found}, the model\'s is [{n}, {n2}]':
    '为{found}层准备的“{module}”，而模型的是 [{n}, {n2}]',
  'no weights for its target "{module}"': '目标“{module}”却没有对应的权重',
  'adapter_config.json of "{path}" has no usable "{key}": download or train the adapter again.':
    '“{path}”的 adapter_config.json 里没有可用的“{key}”：请重新下载或训练适配器。',
  'An adapter_config.json {problem}: correct its rank_pattern or alpha_pattern.':
    'adapter_config.json {problem}：请修正 rank_pattern 或 alpha_pattern。',
  'has the unreadable pattern "{key}"': '里有读不懂的模式“{key}”',
  'The adapter "{path}" {what}, which is not supported: merge it with PEFT and use the merged model.':
    '适配器“{path}”{what}，暂不支持：请用 PEFT 合并，再使用合并后的模型。',
  'The adapter "{path}" uses {what}, which is not supported: merge it with PEFT and use the merged model.':
    '适配器“{path}”使用了{what}，暂不支持：请用 PEFT 合并，再使用合并后的模型。',
  'is of type {type}': '的类型是{type}',
  'has trained biases': '训练了偏置',
  'was initialised with {how}, which changes the model': '用{how}初始化，会改变模型本身',
  'A DoRA adapter needs the lengths of the rows of the model, which is held in 4 bit: leave "quantize" out, or merge the adapter first.':
    'DoRA 适配器需要模型各行的长度，而模型以 4 位存放：请去掉“quantize”，或先合并适配器。',
  // what can be done with a model
  'It has no chat template: train and ask it on plain text, not on conversations.':
    '没有对话模板：请用纯文本训练和提问，不要用对话。',
  'The weight files hold {n} numbers that the model does not use, in "{name}"{others}.':
    '权重文件里有 {n} 个模型用不到的数值，在“{name}”{others}中。',
  ' and {n} more': '等（另有 {n} 个）',
  'Its matrices are in 4 bit, which only an adapter can be trained on: use the original model.':
    '它的矩阵是 4 位的，只能在上面训练适配器：请使用原始模型。',
  'It would take {needed}, this machine has {size} GiB: {remedy}.':
    '需要{needed}，而这台机器只有{size} GiB：{remedy}。',
  'about {size} GiB with one sequence of {n} tokens at a time': '约{size} GiB（每次一条 {n} 个词元的序列）',
  'choose a smaller model, or one behind an endpoint': '请换用较小的模型，或使用推理服务地址上的模型',
  'train with "quantize: nf4" or choose a smaller model': '请用“quantize: nf4”训练，或换用较小的模型',
  'choose a smaller model': '请换用较小的模型',
  'train an adapter or choose a smaller model': '请改为训练适配器，或换用较小的模型',
}
