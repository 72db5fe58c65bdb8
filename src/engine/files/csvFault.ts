import type { CsvError, CsvErrorCode } from 'csv-parse'

const fields = 'it has another number of fields than the header'
const mark = 'something stands between a closing quotation mark and the next delimiter'

/** What the parser of tables says of a row, by its code; its other codes are about how it was called. */
const faults: Readonly<Partial<Record<CsvErrorCode, string>>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: fields,
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: fields,
  CSV_INVALID_CLOSING_QUOTE: mark,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: mark,
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed',
}

/** Why a row of a table cannot be read. */
export const whyNoRow = ({ code, message }: CsvError): string => faults[code] ?? message.replace(/\.$/, '')
