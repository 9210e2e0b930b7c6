@echo off
rem Memasang yang diperlukan pada pemakaian pertama, lalu menjalankan dasbor.
cd /d "%~dp0"
if not exist .venv\Scripts\python.exe py -3 -m venv .venv
if errorlevel 1 goto gagal
.venv\Scripts\python.exe -m pip install --disable-pip-version-check -q -r requirements.txt
if errorlevel 1 goto gagal
.venv\Scripts\python.exe -m analytics layani
if errorlevel 130 exit /b 0
if errorlevel 1 goto gagal
exit /b 0
:gagal
echo Dasbor tidak dapat dijalankan. Baca pesan di atas; Python 3.11 atau lebih baru harus terpasang.
pause
exit /b 1
