import type { Dictionary } from './dictionary'

export const errorTextsEn: Dictionary['errors'] = {
  INTERNAL: {
    title: 'Something went wrong inside the app',
    why: 'Something happened that the program does not expect; its stack is in logs/biaochi.log of the data folder.',
    safe: 'What was written to the run folder is still there.',
    fix: 'Try again; if it happens again, copy the diagnostics and send them to us.',
  },
  INVALID_INPUT: {
    title: 'The input is not valid',
    why: 'A check before the work did not pass; the sentence above names the place.',
    safe: 'Nothing was changed, and what you have entered is kept.',
    fix: 'Correct it as described above and try again.',
  },
  NOT_FOUND: {
    title: 'A file or run is not there',
    why: 'The host looked under this path or name and found nothing.',
    safe: 'Nothing was changed.',
    fix: 'Check the path, or whether it was moved.',
  },
  MODEL_INVALID: {
    title: 'The model is incomplete or damaged',
    why: 'The tensors in the model folder do not fit its config.json, or a file is shorter than it says.',
    safe: 'Model files are only read, never changed.',
    fix: 'Download the file named above again.',
  },
  MODEL_UNSUPPORTED: {
    title: 'This kind of model is not supported yet',
    why: 'This version does not know the architecture or data type in its config.json.',
    safe: 'The model files were not changed.',
    fix: 'Choose a model of a supported architecture.',
  },
  DATA_INVALID: {
    title: 'A data file cannot be read',
    why: 'The row named above has another form than the rest of the file.',
    safe: 'The file was not changed, and no row was skipped silently.',
    fix: 'Correct the file as described above.',
  },
  DISK_FULL: {
    title: 'The disk is full',
    why: 'The system reported no space, or a quota, while a file was being written.',
    safe: 'The half-written file is removed; everything written before is there.',
    fix: 'Free some space and resume; what is done is not lost.',
  },
  NOT_WRITABLE: {
    title: 'No permission to write',
    why: 'The system refused to write in this place.',
    safe: 'Nothing was left half-written.',
    fix: 'Choose another folder or change its permissions.',
  },
  UNREACHABLE: {
    title: 'The hub cannot be reached',
    why: 'A hub or mirror did not answer, or not with what it was asked for; the sentence above names its address.',
    safe: 'What was downloaded is kept, and goes on from there.',
    fix: 'Check the network, or choose another hub or mirror.',
  },
  DOWNLOAD_DAMAGED: {
    title: 'A downloaded file is damaged',
    why: 'The bytes received do not have the digest that the hub names.',
    safe: 'The damaged file is not used, and the other files are kept.',
    fix: 'Download it again, or choose another hub or mirror.',
  },
  PORT_IN_USE: {
    title: 'The port is in use',
    why: 'The system reports that another program listens on this port.',
    safe: 'Nothing was started, and the other program is not affected.',
    fix: 'Choose another port, or stop what uses it.',
  },
  OUT_OF_MEMORY: {
    title: 'Out of memory',
    why: 'An allocation failed, or the system ended the process for its memory, with the batch already at its smallest.',
    safe: 'The last checkpoint and all answered questions are there.',
    fix: 'Reduce the sequence length or the batch size, or use a smaller model or 4-bit weights.',
  },
  GATE_FAILED: {
    title: 'The release gates are not passed',
    why: 'At least one score is below what the recipe asks of a release; the sentence above gives score, interval and threshold.',
    safe: 'No model was written; the training and its evaluations are kept.',
    fix: 'Do what is said above, then release again.',
  },
  ENGINE_LOST: {
    title: 'The compute process ended unexpectedly',
    why: 'The process that computes was gone without a result: ended by the system or a person, or native code crashed.',
    safe: 'The log, the last checkpoint and all answered questions are there.',
    fix: 'It can go on from where it last saved.',
  },
  HOST_LOST: {
    title: 'The host does not answer',
    why: 'A request was sent and no answer came: the host has stopped, or the tunnel is down.',
    safe: 'Jobs on the host go on; they do not need this window.',
    fix: 'Check that biaochi serve is still running and the tunnel still open.',
  },
  UNAUTHORISED: {
    title: 'No access',
    why: 'The host does not know the session of this window: the link was used before, the session is older than thirty days, or the host has another data folder now.',
    safe: 'Jobs on the host are not affected.',
    fix: 'Open the new link that biaochi serve prints.',
  },
  CANCELLED: {
    title: 'Stopped as you asked',
    why: 'You, or a command line, asked for it.',
    safe: 'What was saved is there.',
    fix: 'It can be resumed at any time.',
  },
}
