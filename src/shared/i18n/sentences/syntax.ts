import type { Sentences } from './table'

/** Why a text is no YAML, no JSON or no table. */
export const syntaxSentences: Sentences = {
  // YAML: what stands behind "since"
  'a tab indents it: use spaces': '用了制表符缩进：请改用空格',
  'it does not begin in the column of its section, or a bracket is still open: indent entries alike and close brackets':
    '它没有与所在部分对齐，或者有括号没有闭合：请让同级的各行对齐，并闭合括号',
  'a character is missing: close quotation marks and brackets, and write "key: value" with a space behind the colon':
    '缺少一个字符：请闭合引号和括号，并写成“key: value”，冒号后面留一个空格',
  'a key has no colon of its own: write "key: value" on one line, with a plain colon and a space':
    '有一个键没有自己的冒号：请在一行内写成“key: value”，用半角冒号加一个空格',
  'this key is there already: keep one of the two': '这个键已经有了：请只保留一个',
  'a key stands inside a value: put the value in quotation marks, or begin the key in the column of its section':
    '值里又出现了一个键：请给值加上引号，或让这个键与所在部分对齐',
  'entries within brackets are not separated: put commas between them': '括号内的各项没有分开：请用逗号隔开',
  'no value begins with this character: put the value in quotation marks':
    '值不能以这个字符开头：请给值加上引号',
  'a backslash has a meaning in double quotation marks: write two, or use single quotation marks':
    '双引号里的反斜杠有特殊含义：请写两个，或改用单引号',
  'something stands there that does not belong: remove it, or put the whole value in quotation marks':
    '这里有不该出现的内容：请去掉，或给整个值加上引号',
  'a second document begins: remove the "---" and keep one': '这里开始了第二个文档：请去掉“---”，只保留一个',
  'a key is longer than 1024 characters: put the text behind a short key':
    '键超过 1024 个字符：请把这段文字放到一个短键后面',
  'a line that begins with "%" is no setting of YAML: remove it': '以“%”开头的行不是 YAML 的设置：请去掉',
  'it is nested too deeply: write it with fewer levels': '嵌套太深：请减少层数',
  'the parser cannot tell what it is: write it anew': '无法识别这段内容：请重写',
  '"&", "*" or "!" stands where YAML does not allow it: put the value in quotation marks':
    '“&”“*”或“!”用在了 YAML 不允许的地方：请给值加上引号',
  'a value that begins with "*" names nothing above it, or repeats far too much: put it in quotation marks, or write it out':
    '有一个以“*”开头的值没有指向上文的任何内容，或者会重复得太多：请给它加上引号，或把内容写出来',
  // JSON: what stands in brackets
  '{what}, at column {n}': '第 {n} 列：{what}',
  '{what}, at line {n}, column {n2}': '第 {n} 行第 {n2} 列：{what}',
  'it ends too early': '提前结束了',
  'a quotation mark is not closed': '有一个引号没有闭合',
  'a key in double quotation marks is missing': '缺少带双引号的键',
  'a colon is missing behind a key': '键的后面缺少冒号',
  'a comma or a closing bracket is missing': '缺少逗号或右括号',
  'a line break or tab stands in a text: write it as "\\n" or "\\t"':
    '文字里有换行或制表符：请写成“\\n”或“\\t”',
  'a backslash is followed by a character it does not go with: write it twice':
    '反斜杠后面的字符不能与它连用：请写两个反斜杠',
  'four hexadecimal digits are missing behind "\\u"': '“\\u”后面缺少四位十六进制数字',
  'a number is not complete': '有一个数没有写完',
  'a number has a digit too many, as a leading 0': '有一个数多了数字，例如开头的 0',
  'it goes on behind its end': '在结尾之后还有内容',
  '"{token}" does not belong in {text}': '{text}里不该有“{token}”',
  // tables
  'it has another number of fields than the header': '列数与表头不同',
  'something stands between a closing quotation mark and the next delimiter':
    '右引号与下一个分隔符之间还有内容',
}
