"""What single texts and cells of a sheet can mean."""
