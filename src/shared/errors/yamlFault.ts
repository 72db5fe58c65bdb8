const marks = '"&", "*" or "!" stands where YAML does not allow it: put the value in quotation marks'

/** All codes of the `yaml` library, each as what is wrong and what helps; this folder knows no YAML. */
const faults = {
  TAB_AS_INDENT: 'a tab indents it: use spaces',
  BAD_INDENT:
    'it does not begin in the column of its section, or a bracket is still open: indent entries alike and close brackets',
  MISSING_CHAR:
    'a character is missing: close quotation marks and brackets, and write "key: value" with a space behind the colon',
  MULTILINE_IMPLICIT_KEY:
    'a key has no colon of its own: write "key: value" on one line, with a plain colon and a space',
  DUPLICATE_KEY: 'this key is there already: keep one of the two',
  BLOCK_AS_IMPLICIT_KEY:
    'a key stands inside a value: put the value in quotation marks, or begin the key in the column of its section',
  BLOCK_IN_FLOW: 'entries within brackets are not separated: put commas between them',
  BAD_SCALAR_START: 'no value begins with this character: put the value in quotation marks',
  BAD_DQ_ESCAPE:
    'a backslash has a meaning in double quotation marks: write two, or use single quotation marks',
  UNEXPECTED_TOKEN:
    'something stands there that does not belong: remove it, or put the whole value in quotation marks',
  MULTIPLE_DOCS: 'a second document begins: remove the "---" and keep one',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters: put the text behind a short key',
  BAD_DIRECTIVE: 'a line that begins with "%" is no setting of YAML: remove it',
  RESOURCE_EXHAUSTION: 'it is nested too deeply: write it with fewer levels',
  IMPOSSIBLE: 'the parser cannot tell what it is: write it anew',
  ...{ ALIAS_PROPS: marks, BAD_ALIAS: marks, BAD_PROP_ORDER: marks, BAD_COLLECTION_TYPE: marks },
  ...{ MULTIPLE_ANCHORS: marks, MULTIPLE_TAGS: marks, NON_STRING_KEY: marks, TAG_RESOLVE_FAILED: marks },
} as const

/** Why a text is no YAML and how to mend it: what follows a "since". */
export const whyNotYaml = ({ code }: { readonly code: keyof typeof faults }): string => faults[code]

/**
 * The same of a document that only turning it into values has shown to be none: `*name` where nothing has that name, or
 * where so much would be repeated that the parser refuses.
 */
export const badAlias =
  'a value that begins with "*" names nothing above it, or repeats far too much: put it in quotation marks, or write it out'
