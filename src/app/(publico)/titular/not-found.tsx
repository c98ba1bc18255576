import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Link não encontrado' };

export default function TitularNotFound() {
  return (
    <section className="recado">
      <h1>Link não encontrado</h1>
      <p>Este endereço não leva a nenhum pedido. Confira se o link está completo, ou peça outro a quem o enviou.</p>
      <p>Nunca informe credenciais em um link que você não esperava receber.</p>
    </section>
  );
}
