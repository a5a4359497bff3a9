import path from 'node:path';
import type { PartsRun } from '../open-window.ts';
import { openSample } from '../sample.ts';
import { openTab } from '../type-form.ts';
import { button, type Journey, leaveDialog } from './screen.ts';

const signedFile = ({ home }: PartsRun): string => path.join(home, '已签.pdf');

/** Signing, checking and the roots. */
export const SIGNING: Journey = {
  name: '签名和查验',
  screens: [
    {
      name: '签名：警告没有说明',
      reach: async (run) => {
        const { page } = await openSample(run);
        await openTab(page, '审核与导出');
        await button(page, '导出签名 PDF…').click();
        await page.getByText('处警告还没有审核说明').waitFor();
      },
    },
    {
      name: '签名：测试身份',
      reach: async ({ page }) => {
        await button(page, '仍要签名，下一步').click();
        await page.getByText('读取证书后，这里显示签名的样子').waitFor();
        await button(page, '没有证书，先用测试身份试试').click();
      },
    },
    {
      name: '签名：证书和签名的样子',
      reach: async ({ page, home, answerSave }) => {
        await page.getByLabel('姓名').fill('张三');
        await page.getByLabel('设置密码').fill('1');
        await answerSave(path.join(home, '张三.p12'));
        await button(page, '保存测试身份').click();
        await page.getByText('签名和公章将这样显示').waitFor();
        await button(page, '张三（测试身份）的证书：详细').click();
      },
    },
    {
      name: '签名：请核对',
      reach: async (run) => {
        await run.answerSave(signedFile(run));
        await button(run.page, '签名并保存').click();
        await button(run.page, '仍要签名').waitFor();
      },
    },
    {
      name: '签名：摘要和回执',
      reach: async ({ page }) => {
        await button(page, '仍要签名').click();
        await button(page, '知道了').waitFor();
      },
    },
    {
      name: '查验',
      reach: async (run) => {
        const { page } = run;
        await button(page, '知道了').click();
        await run.answerOpen(signedFile(run));
        await button(page, '查验或续签 PDF…').click();
        await page.getByText('尚未签名：审核人、单位负责人').waitFor();
        await button(page, '张三（测试身份）的证书：详细').click();
      },
    },
    {
      name: '续签：警告没有说明',
      reach: async ({ page }) => {
        await button(page, '签名…').click();
        await page.getByText('文件已经成形').waitFor();
      },
    },
    {
      name: '受信任的根证书',
      reach: async ({ page, clickMenu }) => {
        await leaveDialog(page);
        await clickMenu('trustedRoots');
        await page.getByText('还没有。').waitFor();
      },
    },
  ],
};
