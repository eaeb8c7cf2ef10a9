/** Every quantity in Chinese, by its name in the equations; for the glossary, which alone speaks it. */
const names: Readonly<Record<string, string>> = {
  x: '输入',
  X: '输入序列',
  a: '隐藏状态',
  yhat: '输出',
  y: '目标（标签）',
  Y: '输出序列',
  L: '损失',
  p: '下一个词的条件概率',
  P: '整句概率',
  PPL: '困惑度',
  z: '净输入',
  W_aa: '循环权重',
  W_ax: '输入权重',
  W_a: '拼接后的权重',
  W_ya: '输出权重',
  W_y: '输出权重',
  W_yx: '输入到输出的权重',
  W: '某一层的权重',
  b_a: '隐藏层偏置',
  b_y: '输出偏置',
  b: '某一层的偏置',
  b_ih: '输入侧偏置',
  b_hh: '循环侧偏置',
  c: '记忆单元（细胞状态）',
  ct: '记忆单元候选值',
  n: '候选状态',
  Γ_u: '更新门（输入门）',
  Γ_f: '遗忘门',
  Γ_o: '输出门',
  Γ_z: '更新门',
  Γ_r: '重置门（相关门）',
  W_u: '更新门（输入门）的权重',
  b_u: '更新门（输入门）的偏置',
  W_f: '遗忘门的权重',
  b_f: '遗忘门的偏置',
  W_o: '输出门的权重',
  b_o: '输出门的偏置',
  W_c: '记忆单元候选值的权重',
  b_c: '记忆单元候选值的偏置',
  W_z: '更新门的权重',
  b_z: '更新门的偏置',
  W_r: '重置门的权重',
  b_r: '重置门的偏置',
  W_n: '候选状态的权重',
  b_n: '候选状态的偏置',
  W_nn: '候选状态的循环权重',
  W_nx: '候选状态的输入权重',
  b_nn: '候选状态的循环侧偏置',
  b_nx: '候选状态的输入侧偏置',
  p_u: '更新门（输入门）的窥视孔权重',
  p_f: '遗忘门的窥视孔权重',
  p_o: '输出门的窥视孔权重',
  τ: '采样温度',
  T: '时间步数',
  T_x: '输入序列长度',
  T_y: '输出序列长度',
  n_x: '输入维度',
  n_a: '隐藏单元数',
  n_y: '输出维度',
  delta: '误差项',
};

/** The gates and the candidate, by the letter of the sum inside them. */
const gates: Readonly<Record<string, string>> = { f: '遗忘门', u: '更新门', o: '输出门', c: '记忆单元候选值' };

/** A quantity in Chinese: by its own name, as a gradient, or as the sum inside a gate. Empty where there is none. */
export function chineseOf(name: string): string {
  const own = names[name];
  if (own) return own;
  const [, gate] = /^z_(\w)$/.exec(name) ?? [];
  if (gate) return `${gates[gate]}的净输入`;
  const [, above, by, held] = /^d(.+?)_d(.+?)(_held)?$/.exec(name) ?? [];
  if (above && by) return `${chineseOf(above)}对${chineseOf(by)}的${held ? '直接' : ''}导数`;
  const [, of, next] = /^d(.+?)(_next)?$/.exec(name) ?? [];
  const differentiated = of ? chineseOf(of) : '';
  return differentiated && `${differentiated}的梯度${next ? '中来自下一步的部分' : ''}`;
}
