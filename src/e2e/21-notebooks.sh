# Every notebook of the course, from top to bottom, under a plain Jupyter without a browser.
. "$(dirname "$0")/lib.sh"

nbconvert=
for each in $(type -aP jupyter-nbconvert) /usr/bin/jupyter-nbconvert; do
  if "$each" --version >/dev/null 2>&1; then nbconvert=$each; break; fi
done
if [ -z "$nbconvert" ]; then
  skip "there is no jupyter-nbconvert that works"
  exit 0
fi
expect 0 ./brood kernel install --prefix "$scratch/pre fix"
export JUPYTER_PATH="$scratch/pre fix/share/jupyter"

# lane 0, lane 1: every other notebook. Two at a time, since a notebook waits more than it works.
lane() {
  local at=0 notebook
  for notebook in notebooks/*.ipynb; do
    at=$((at + 1))
    [ $((at % 2)) = "$1" ] || continue
    if grep -q 'startNodes(' "$notebook" && ! has_room_for_nodes; then skip "$notebook: no memory for three nodes"; continue; fi
    expect 0 timeout 400 "$nbconvert" --to notebook --execute --output-dir "$scratch" --output "done-$1.ipynb" "$notebook"
    ok "$notebook"
  done
}
lane 0 & even=$!
lane 1 & odd=$!
code=0
wait "$even" || code=1
wait "$odd" || code=1
exit "$code"
