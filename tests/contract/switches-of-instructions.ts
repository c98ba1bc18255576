import { soon } from '@tests/support/soon';
import { localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import { onOff, outcome, type SwitchBench, type SwitchTable } from './switch-bench';

/** What an instruction changes, and how it is asked for. */
export function switchesOfInstructions(bench: SwitchBench) {
  const { stage, sandbox, register, registered, found, instruct, done, raw } = bench;

  return {
    instrucaoAtrasoMs: {
      values: [
        [2_000, 'BAIXADO'],
        [60_000, 'EM_CARTEIRA'],
      ],
      tell: async () => {
        const nossoNumero = await registered();
        await instruct(nossoNumero, { tipo: 'BAIXA' });
        await stage.pass({ avancarMs: 2_000 });
        return (await found(nossoNumero)).situacao;
      },
    },
    // Ours always has a body.
    instrucaoExigeCorpo: {
      values: onOff(['done', 400], ['done', 202]),
      tell: async () => {
        const bare = await raw(`/${await registered()}/baixa`, 'PATCH');
        return [await outcome(instruct(await registered(), { tipo: 'BAIXA' })), bare.status];
      },
    },
    instrucaoCriaDesconto: {
      values: onOff([{ tipo: 'VALOR', valor: 1_000, ate: '2026-12-20' }], []),
      tell: async () => {
        const titulo = await done(await registered(), { tipo: 'VALOR_DESCONTO', valores: [1_000] });
        return titulo.termos?.descontos;
      },
    },
    mensagemIncerta: {
      values: [
        ['suposta', [0, 'CANCELAMENTO_PROTESTO_AUTOMATICO']],
        ['ausente', [0, undefined]],
      ],
      tell: async () => {
        const nossoNumero = await registered({ diasProtesto: 5 });
        const other = await registered({ diasProtesto: 5 });
        const { json } = await raw(`/${other}/cancelar-protesto-automatico`, 'PATCH', {});
        const titulo = await done(nossoNumero, { tipo: 'CANCELAR_PROTESTO_AUTOMATICO' });
        return [titulo.termos?.diasProtesto, json.tipoMensagem];
      },
    },
    // Fator de vencimento and line; the due date itself changes either way.
    vencimentoMudaCodigoBarras: {
      values: onOff(['2027-01-20', '1697', '1697'], ['2027-01-20', '1666', '1666']),
      tell: async () => {
        const vencimento = localDate('2027-01-20');
        const titulo = await done(await registered(), { tipo: 'VENCIMENTO', vencimento });
        return [titulo.vencimento, titulo.codigoBarras.slice(5, 9), titulo.linhaDigitavel.slice(33, 37)];
      },
    },
    abatimentoMudaCodigoBarras: {
      values: onOff([25_000, 125_000, '0000100000'], [25_000, 125_000, '0000125000']),
      tell: async () => {
        const titulo = await done(await registered(), { tipo: 'CONCEDER_ABATIMENTO', valor: centavos(25_000) });
        return [titulo.termos?.abatimento, titulo.valor, titulo.codigoBarras.slice(9, 19)];
      },
    },
    vencimentoMudaQrCode: {
      values: onOff([true, false], [true, true]),
      tell: async () => {
        const { nossoNumero, pixCopiaECola, txid } = await register();
        const titulo = await done(nossoNumero, { tipo: 'VENCIMENTO', vencimento: localDate('2027-01-20') });
        return [titulo.txid === txid, titulo.pixCopiaECola === pixCopiaECola];
      },
    },
    baixaNoSandbox: {
      values: onOff(['done', 'BAIXADO'], ['done', 'EM_CARTEIRA']),
      tell: async () => {
        const nossoNumero = await registered();
        const asked = await outcome(sandbox().instruct(nossoNumero, { tipo: 'BAIXA' }, soon()));
        await stage.settle();
        return [asked, (await sandbox().findByNossoNumero(nossoNumero))?.situacao];
      },
    },
  } satisfies Partial<SwitchTable>;
}
