// One line per file, in alphabetical order: a card, or the cards of a family.
export { c3 } from './c3'
export { ceval } from './ceval'
export { cmath } from './cmath'
export { cmmlu } from './cmmlu'
export { cmrc2018 } from './cmrc2018'
export { demo } from './demo'
export { mgsmZh } from './mgsm-zh'
export { ocnli } from './ocnli'
