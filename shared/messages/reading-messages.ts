import type { ReadingError } from '../ipc/reading-errors.ts';

interface ReadingText {
  readonly title: string;
  readonly message: string;
}

const SAFE = '文件没有被改动，程序和正在填写的内容不受影响。';
const CHECK = '请核对文件的来源；确是自己人给的，请关掉别的程序再试一次，仍不行就请对方重新导出一份。';

/** Why a file from outside was not read to its end: what happened, what is safe, what to do. */
export function describeReadingError(error: ReadingError): ReadingText {
  if (error.code === 'reading-failed')
    return {
      title: '文件没有读成',
      message: `读取这个文件的进程意外结束，没有得出结果。${SAFE}请再试一次；仍不行，请把文件交给技术人员。`,
    };
  return error.what === 'time'
    ? { title: '读取文件超过时限', message: `这个文件读得太久，已停止读取，没有得出结果。${SAFE}${CHECK}` }
    : { title: '读取文件超过内存限度', message: `读这个文件要占用太多内存，已停止读取，没有得出结果。${SAFE}${CHECK}` };
}
